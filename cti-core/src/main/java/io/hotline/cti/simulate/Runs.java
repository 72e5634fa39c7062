package io.hotline.cti.simulate;

import io.hotline.acd.sim.Counts;
import io.hotline.acd.sim.Progress;
import io.hotline.acd.sim.Scenario;
import io.hotline.acd.sim.Simulation;
import io.hotline.acd.sim.TraceCall;
import io.hotline.cti.console.ProgressLine;
import io.hotline.cti.console.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs what is independent on all cores; the results come in the order of the work, whoever finished first. */
final class Runs implements AutoCloseable {
    private final ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final ProgressLine progress;

    Runs(ProgressLine progress) {
        this.progress = progress;
    }

    /** What the next runs are called in the line of progress. */
    void label(String text) {
        progress.label(text);
    }

    List<Counts> replicate(Scenario scenario) {
        var work = new ArrayList<Function<Progress, Counts>>();
        for (int i = 0; i < scenario.replications(); i++) {
            int number = i;
            work.add(tell -> Simulation.replicate(scenario, number, tell));
        }
        return all(work);
    }

    List<Counts> replay(Scenario scenario, List<TraceCall> trace) {
        return all(List.of(tell -> Simulation.replay(scenario, trace, tell)));
    }

    <T> List<T> all(List<Function<Progress, T>> work) {
        progress.begin(work.size());
        var futures = new ArrayList<Future<T>>();
        for (int i = 0; i < work.size(); i++) {
            int number = i;
            var one = work.get(i);
            futures.add(cores.submit(() -> {
                var done = one.apply(share -> progress.at(number, share));
                progress.at(number, 1);
                return done;
            }));
        }
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while simulating", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new Refused(String.valueOf(refused.getMessage()));
            }
            throw new IllegalStateException("the simulation failed", e.getCause());
        }
    }

    @Override
    public void close() {
        cores.shutdownNow();
    }
}
