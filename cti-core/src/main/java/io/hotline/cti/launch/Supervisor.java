package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigurationError;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the parts of an installation alive: starts them in order, starts one again when it ends by itself, ends all in reverse order.
 * {@link #run} is one thread; {@link #stop} may come from any other and returns when every part is gone.
 */
final class Supervisor {

    /** Asked again and again until it is true once: then the installation is ready. */
    interface Readiness {
        boolean isReady() throws InterruptedException;
    }

    private static final Duration ASK_EVERY = Duration.ofMillis(200);
    private static final Duration TELL_EVERY = Duration.ofSeconds(15);
    private static final Duration STARTER_OUT_WITHIN = Duration.ofSeconds(3);

    private final List<Watched> parts = new ArrayList<>();
    private final BlockingQueue<Ended> endings = new LinkedBlockingQueue<>();
    private final Readiness readiness;
    private final String readyLine;
    private final PrintStream terminal;
    private volatile boolean stopping;
    private volatile @Nullable Thread runner;
    private boolean ready;

    Supervisor(List<Part> parts, Readiness readiness, String readyLine, PrintStream terminal) {
        parts.forEach(part -> this.parts.add(new Watched(part)));
        this.readiness = readiness;
        this.readyLine = readyLine;
        this.terminal = terminal;
    }

    /** Returns after {@link #stop}. A part that cannot be started the first time is a failure of the whole. */
    void run() {
        runner = Thread.currentThread();
        try {
            for (var watched : parts) {
                watched.start();
                terminal.println(watched.part.name() + " started");
            }
            watch();
        } catch (InterruptedException e) {
            if (!stopping) {
                throw new IllegalStateException("interrupted by somebody who did not say stop", e);
            }
        } finally {
            runner = null;
        }
    }

    void stop() {
        stopping = true;
        interruptRunner();
        for (var watched : parts.reversed()) {
            var running = watched.running;
            if (running != null) {
                running.stop();
            }
        }
    }

    private void watch() throws InterruptedException {
        long started = System.nanoTime();
        long told = started;
        while (!stopping) {
            var ended = endings.poll(untilNextDeadline(), TimeUnit.NANOSECONDS);
            if (ended != null) {
                ended.watched.onEnd(ended.code);
            }
            for (var watched : parts) {
                watched.startAgainWhenDue();
            }
            if (!ready && readiness.isReady()) {
                ready = true;
                terminal.println(readyLine);
            } else if (!ready && System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = System.nanoTime();
                terminal.println(
                        "not ready after " + Duration.ofNanos(told - started).toSeconds() + " s, see "
                                + parts.getLast().part.log());
            }
        }
    }

    private long untilNextDeadline() {
        long longest = ready ? Duration.ofHours(1).toNanos() : ASK_EVERY.toNanos();
        for (var watched : parts) {
            if (watched.running == null) {
                longest = Math.min(longest, Math.max(0, watched.startAgainAt - System.nanoTime()));
            }
        }
        return longest;
    }

    /** The thread in {@link #run} may be starting a part: it must come out first, or that part would be missed. */
    private void interruptRunner() {
        var thread = runner;
        if (thread == null || thread.equals(Thread.currentThread())) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(STARTER_OUT_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Ended(Watched watched, OptionalInt code) {}

    /** A part and its fate. Only the thread in {@link #run} changes it. */
    private final class Watched {
        final Part part;
        volatile @Nullable RunningPart running;
        Backoff backoff = Backoff.NONE;
        long startedAt;
        long startAgainAt;

        Watched(Part part) {
            this.part = part;
        }

        void start() throws InterruptedException {
            startedAt = System.nanoTime();
            var started = part.start();
            running = started;
            var _ = started.ended().whenComplete((code, lost) -> tell(lost == null ? code : OptionalInt.empty()));
        }

        private void tell(OptionalInt code) {
            endings.add(new Ended(this, code));
        }

        void onEnd(OptionalInt code) {
            running = null;
            var words = part.lastWords();
            if (!ready && code.equals(OptionalInt.of(ConfigurationError.EXIT_CODE))) {
                throw new ConfigurationError(words.isEmpty() ? "see " + part.log() : words);
            }
            comeBackLater("ended" + (code.isPresent() ? " with code " + code.getAsInt() : "")
                    + (words.isEmpty() ? "" : " (" + words + ")"));
        }

        void startAgainWhenDue() throws InterruptedException {
            if (running != null || startAgainAt > System.nanoTime()) {
                return;
            }
            try {
                start();
                terminal.println(part.name() + " started again");
            } catch (LaunchFailed e) {
                comeBackLater("could not be started (" + e.getMessage() + ")");
            }
        }

        private void comeBackLater(String what) {
            var ranFor = Duration.ofNanos(System.nanoTime() - startedAt);
            backoff = backoff.afterRunning(ranFor);
            startAgainAt = System.nanoTime() + backoff.delay().toNanos();
            terminal.println(part.name() + " " + what + " after " + ranFor.toSeconds() + " s, next try in "
                    + backoff.delay().toSeconds() + " s; log: " + part.log());
        }
    }
}
