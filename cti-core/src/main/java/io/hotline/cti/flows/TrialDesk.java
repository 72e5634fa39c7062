package io.hotline.cti.flows;

import io.hotline.cti.flows.FlowTrial.NoSuchAnswer;
import io.hotline.cti.http.FlowTrialService;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.view.FlowTry;
import io.hotline.cti.http.view.FlowTry.Case;
import io.hotline.cti.http.view.FlowTry.CaseResult;
import io.hotline.cti.http.view.FlowTry.Facts;
import io.hotline.cti.http.view.FlowTry.Input;
import io.hotline.db.FlowStore;
import io.hotline.ivr.Flow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Tries and test cases. Thread-safe. */
public final class TrialDesk implements FlowTrialService {
    private final FlowStore store;
    private final FlowChecks checks;
    private final FlowTrial trial;
    private final FlowCases cases;
    private final FlowJobs jobs;

    TrialDesk(FlowStore store, FlowChecks checks, FlowTrial trial, FlowCases cases, FlowJobs jobs) {
        this.store = store;
        this.checks = checks;
        this.trial = trial;
        this.cases = cases;
        this.jobs = jobs;
    }

    @Override
    public CompletionStage<Outcome<FlowTry>> attempt(
            String id, Optional<JsonNode> content, Facts facts, List<Input> inputs) {
        return jobs.run(() -> with(id, content, flow -> {
            try {
                return new Outcome.Ok<>(trial.run(flow, facts, inputs));
            } catch (NoSuchAnswer e) {
                return new Outcome.Invalid<>(String.valueOf(e.getMessage()));
            }
        }));
    }

    @Override
    public CompletionStage<Outcome<List<Case>>> cases(String id) {
        return jobs.run(
                () -> store.find(id).isPresent() ? new Outcome.Ok<>(cases.read(id)) : new Outcome.NotFound<>("流程"));
    }

    @Override
    public CompletionStage<Outcome<List<Case>>> putCases(String id, List<Case> given) {
        return jobs.run(() -> {
            if (store.find(id).isEmpty()) {
                return new Outcome.NotFound<>("流程");
            }
            cases.write(id, given);
            return new Outcome.Ok<>(given);
        });
    }

    @Override
    public CompletionStage<Outcome<List<CaseResult>>> runCases(String id, Optional<JsonNode> content) {
        return jobs.run(() -> with(id, content, flow -> new Outcome.Ok<>(cases.run(id, flow))));
    }

    private <T> Outcome<T> with(String id, Optional<JsonNode> content, Function<Flow, Outcome<T>> work) {
        var stored = store.find(id);
        if (stored.isEmpty()) {
            return new Outcome.NotFound<>("流程");
        }
        String text = content.map(JsonNode::toString).orElseGet(() -> FlowViews.newest(stored.get()));
        var checked = checks.check(id, text, 0);
        return checked.flow()
                .map(work)
                .orElseGet(() -> new Outcome.Conflict<>(
                        "findings", "流程的写法有误，还不能试", Map.of("findings", FlowViews.findings(checked))));
    }
}
