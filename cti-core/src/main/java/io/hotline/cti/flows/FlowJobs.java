package io.hotline.cti.flows;

import io.hotline.cti.http.Outcome;
import io.hotline.db.DatabaseUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the work of this package is done: threads {@code NAME-N} with a bounded queue, apart from calls and records. */
public final class FlowJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowJobs.class);
    private static final String BUSY = "服务器正忙。请稍后再试。";
    private static final String AWAY = "数据库暂不可用，通话不受影响。请稍后再试。";

    private final ThreadPoolExecutor threads;

    public FlowJobs(String name, int threads, int waiting) {
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    }

    <T> CompletionStage<Outcome<T>> run(Supplier<Outcome<T>> work) {
        try {
            return CompletableFuture.supplyAsync(() -> attempt(work), threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new Outcome.Unavailable<>(BUSY));
        }
    }

    private static <T> Outcome<T> attempt(Supplier<Outcome<T>> work) {
        try {
            return work.get();
        } catch (DatabaseUnavailable away) {
            LOG.warn("{}", away.getMessage());
            return new Outcome.Unavailable<>(AWAY);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("work on flows is still going on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
