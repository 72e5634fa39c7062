package io.hotline.cti.http;

import io.hotline.cti.http.view.FlowTry;
import io.hotline.cti.http.view.FlowTry.Case;
import io.hotline.cti.http.view.FlowTry.Expected;
import io.hotline.cti.http.view.FlowTry.Facts;
import io.hotline.cti.http.view.FlowTry.Input;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tries of a flow, and its test cases. */
final class FlowTrialRoutes {
    private static final int MAX_CONTENT = 1024 * 1024 + 64 * 1024;
    private static final int MAX_CASES = 512 * 1024;
    private static final int MOST_INPUTS = 100;
    private static final int MOST_CASES = 200;
    private static final List<String> INPUTS = List.of("keys", "silence", "hang-up", "look-up", "result");
    private static final List<String> ENDS = List.of("queue", "transfer", "hang-up");
    private static final String ONE = "/api/v1/flows/{id}";

    private record Items<T>(List<T> items) {}

    private final FlowTrialService service;

    FlowTrialRoutes(FlowTrialService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.with(HttpMethod.POST, ONE + "/try", Access.ADMIN, MAX_CONTENT, this::attempt),
                Operation.get(ONE + "/cases", Access.SIGNED_IN, this::cases),
                Operation.with(HttpMethod.PUT, ONE + "/cases", Access.ADMIN, MAX_CASES, this::putCases),
                Operation.with(HttpMethod.POST, ONE + "/cases/run", Access.ADMIN, MAX_CONTENT, this::runCases));
    }

    private Future<Answer> attempt(Exchange exchange) {
        Fields fields = exchange.fields();
        Optional<JsonNode> content = fields.optionalObject("content");
        Facts facts = facts(fields.nested("facts"));
        List<Input> inputs = inputs(fields);
        fields.finish();
        return exchange.await(service.attempt(FlowRoutes.id(exchange), content, facts, inputs))
                .map(outcome -> Answers.of(outcome, 200, result -> result));
    }

    private Future<Answer> cases(Exchange exchange) {
        return exchange.await(service.cases(FlowRoutes.id(exchange)))
                .map(outcome -> Answers.of(outcome, 200, Items::new));
    }

    private Future<Answer> putCases(Exchange exchange) {
        Fields fields = exchange.fields();
        List<Case> cases = new ArrayList<>();
        cases.addAll(fields.objects("items", 0, MOST_CASES, FlowTrialRoutes::testCase));
        fields.finish();
        return exchange.await(service.putCases(FlowRoutes.id(exchange), cases))
                .map(outcome -> Answers.of(outcome, 200, Items::new));
    }

    private Future<Answer> runCases(Exchange exchange) {
        Fields fields = exchange.fields();
        Optional<JsonNode> content = fields.optionalObject("content");
        fields.finish();
        return exchange.await(service.runCases(FlowRoutes.id(exchange), content))
                .map(outcome -> Answers.of(outcome, 200, Items::new));
    }

    private static Case testCase(Fields fields) {
        String name = fields.line("name", 1, 100);
        Facts facts = facts(fields.nested("facts"));
        List<Input> inputs = inputs(fields);
        Fields expected = fields.nested("expected");
        var end = new Expected(expected.oneOf("kind", ENDS, word -> word), expected.lineOrEmpty("detail", 100));
        expected.finish();
        Optional<List<String>> path = fields.optionalLines("path", 200, 64);
        fields.finish();
        return new FlowTry.Case(name, facts, inputs, end, path.orElse(null));
    }

    private static Facts facts(Fields fields) {
        var facts = new Facts(
                fields.line("line", 0, 40),
                fields.line("caller", 0, 40),
                fields.lineOrEmpty("language", 20),
                fields.lineOrEmpty("at", 30));
        if (!facts.at().isEmpty() && !Texts.isLocalTime(facts.at())) {
            fields.refuse("at", "字段“at”须是热线当地的时间，例如 2026-11-22T21:30");
        }
        fields.finish();
        return facts;
    }

    private static List<Input> inputs(Fields fields) {
        List<Input> inputs = new ArrayList<>();
        for (Fields each : fields.list("inputs", MOST_INPUTS)) {
            String kind = each.oneOf("kind", INPUTS, word -> word);
            var status = each.optionalWholeNumber("status", 100, 599);
            inputs.add(new Input(
                    kind,
                    each.lineOrEmpty("keys", 64),
                    each.optionalFlag("ok"),
                    each.texts("values", 32, 4096),
                    status.isPresent() ? Integer.valueOf((int) status.getAsLong()) : null));
            each.finish();
        }
        return inputs;
    }
}
