package io.hotline.cti.flows;

import io.hotline.db.FlowStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The services about flows, built over one store. */
public record FlowParts(FlowDesk flows, TrialDesk trials) {
    /**
     * @param variables what every flow may say
     * @param intoCore brings what PostgreSQL says now into the core; false when that cannot be done at once
     */
    public static FlowParts over(
            FlowStore store,
            FlowChecks checks,
            FlowLibrary library,
            ZoneId zone,
            Map<String, String> variables,
            Supplier<CompletionStage<Boolean>> intoCore,
            FlowJobs jobs) {
        var trial = new FlowTrial(zone, variables, InstantSource.system());
        var cases = new FlowCases(store, trial);
        return new FlowParts(
                new FlowDesk(store, checks, library, cases, intoCore, jobs),
                new TrialDesk(store, checks, trial, cases, jobs));
    }
}
