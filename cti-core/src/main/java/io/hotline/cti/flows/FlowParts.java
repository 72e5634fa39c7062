package io.hotline.cti.flows;

import io.hotline.cti.http.FlowInsightService;
import io.hotline.cti.http.FlowServices;
import io.hotline.cti.http.SpokenService;
import io.hotline.cti.http.view.PhoneView;
import io.hotline.db.FlowStore;
import io.hotline.db.FlowTraces;
import io.hotline.db.HotlineDirectory;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What the services about flows are built over.
 *
 * @param variables what every flow may say
 * @param testPhone what a browser needs to dial the number of a test call
 * @param intoCore brings what PostgreSQL says now into the core; false when that cannot be done at once
 */
public record FlowParts(
        FlowStore store,
        FlowTraces traces,
        FlowChecks checks,
        FlowLibrary library,
        TestCalls tests,
        PhoneView testPhone,
        Supplier<HotlineDirectory> directory,
        ZoneId zone,
        Map<String, String> variables,
        Supplier<CompletionStage<Boolean>> intoCore) {

    /** {@code replays}: where replays run, apart from the rest. */
    public FlowServices services(SpokenService spoken, FlowJobs jobs, FlowJobs replays) {
        var trial = new FlowTrial(zone, variables, InstantSource.system());
        var cases = new FlowCases(store, trial);
        FlowInsightService insight =
                new InsightDesk(store, traces, checks, tests, testPhone, directory, zone, variables, jobs, replays);
        return new FlowServices(
                new FlowDesk(store, checks, library, cases, intoCore, jobs),
                new TrialDesk(store, checks, trial, cases, jobs),
                insight,
                spoken);
    }
}
