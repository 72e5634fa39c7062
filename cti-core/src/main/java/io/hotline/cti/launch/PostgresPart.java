package io.hotline.cti.launch;

import io.hotline.db.EmbeddedPostgres;
import io.hotline.db.PostgresStartFailed;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL as a part of an installation. */
final class PostgresPart implements Part {

    private final EmbeddedPostgres.Settings settings;

    PostgresPart(EmbeddedPostgres.Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Path log() {
        return settings.folder().resolve("log");
    }

    @Override
    public RunningPart start() throws InterruptedException {
        var postgres = startOrExplain();
        return new RunningPart() {
            @Override
            public CompletableFuture<OptionalInt> ended() {
                return postgres.process().onExit().thenApply(gone -> OptionalInt.empty());
            }

            @Override
            public void stop() {
                postgres.stop();
            }
        };
    }

    private EmbeddedPostgres startOrExplain() throws InterruptedException {
        try {
            return EmbeddedPostgres.start(settings);
        } catch (PostgresStartFailed e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw new LaunchFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
