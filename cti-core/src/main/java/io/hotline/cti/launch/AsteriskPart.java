package io.hotline.cti.launch;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Asterisk as a part of an installation. */
final class AsteriskPart implements Part {

    private final AsteriskSettings settings;
    private final Path pidFile;

    AsteriskPart(AsteriskSettings settings, Path pidFile) {
        this.settings = settings;
        this.pidFile = pidFile;
    }

    @Override
    public String name() {
        return "Asterisk";
    }

    @Override
    public Path log() {
        return AsteriskInstance.logOf(settings);
    }

    @Override
    public RunningPart start() throws InterruptedException {
        var asterisk = AsteriskInstance.start(settings);
        Leftover.remember(pidFile, asterisk.process().toHandle());
        return new RunningPart() {
            @Override
            public CompletableFuture<OptionalInt> ended() {
                return asterisk.process().onExit().thenApply(gone -> OptionalInt.of(gone.exitValue()));
            }

            @Override
            public void stop() {
                asterisk.stop();
            }
        };
    }
}
