package io.hotline.cti.journal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a journal is broken. Remembers the first reason, tells it once, and fails with it what is in flight: after a
 * failed write Ratis 3.3.0 closes itself and leaves the requests that it had taken without an answer.
 */
final class Breakage {
    private final Path path;
    private final Consumer<JournalBroken> listener;
    private final AtomicReference<@Nullable JournalBroken> first = new AtomicReference<>();
    private final Map<Long, CompletableFuture<Long>> inFlight = new ConcurrentHashMap<>();
    private volatile boolean silent;

    Breakage(Path path, Consumer<JournalBroken> listener) {
        this.path = path;
        this.listener = listener;
    }

    @Nullable
    JournalBroken cause() {
        return first.get();
    }

    /** The answer of a request, which also fails when the journal breaks. */
    CompletableFuture<Long> begin(long request) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        inFlight.put(request, answer);
        JournalBroken broken = first.get();
        if (broken != null) {
            fail(request, broken);
        }
        return answer;
    }

    void succeed(long request, long index) {
        CompletableFuture<Long> answer = inFlight.remove(request);
        if (answer != null) {
            answer.complete(index);
        }
    }

    void broken(String what, @Nullable Throwable cause) {
        JournalBroken broken = cause == null ? new JournalBroken(path, what) : new JournalBroken(path, what, cause);
        if (first.compareAndSet(null, broken)) {
            if (!silent) {
                listener.accept(broken);
            }
            inFlight.keySet().forEach(request -> fail(request, broken));
        }
    }

    /** An ordered stop also ends with failing appends and a closed server. */
    void silence() {
        silent = true;
    }

    private void fail(long request, JournalBroken broken) {
        CompletableFuture<Long> answer = inFlight.remove(request);
        if (answer != null) {
            answer.completeExceptionally(broken);
        }
    }
}
