package io.hotline.cti.launch;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A part that was started. */
public interface RunningPart {

    /** Completes when it has ended, with its exit code if that is known. */
    CompletableFuture<OptionalInt> ended();

    /** Ends it and returns when it is gone. */
    void stop();

    /** A part that is one process, ended by a signal within the time given. */
    static RunningPart of(Process process, Duration patience) {
        return new RunningPart() {
            @Override
            public CompletableFuture<OptionalInt> ended() {
                return process.onExit().thenApply(gone -> OptionalInt.of(gone.exitValue()));
            }

            @Override
            public void stop() {
                Processes.stop(process.toHandle(), patience);
            }
        };
    }
}
