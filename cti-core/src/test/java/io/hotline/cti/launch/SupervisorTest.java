package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.config.ConfigurationError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    Path folder;

    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final FakePart database = new FakePart("database");
    private final FakePart server = new FakePart("server");
    private final Supervisor supervisor = new Supervisor(
            List.of(database, server),
            () -> true,
            "ready: http://localhost:1",
            new PrintStream(terminal, true, StandardCharsets.UTF_8));

    @AfterEach
    void end() {
        supervisor.stop();
    }

    @Test
    void parts_startInOrderAndEndInReverse() {
        runInBackground();
        awaitWords("ready: http://localhost:1");

        supervisor.stop();

        assertThat(story).containsExactly("start database", "start server", "stop server", "stop database");
    }

    @Test
    void partThatEnds_isStartedAgainAndTheOthersStay() {
        runInBackground();
        awaitWords("ready:");

        server.end(139);

        awaitWords("server started again");
        assertThat(words())
                .contains("server ended with code 139 (last words of server) after 0 s, next try in 1 s; log: ");
        assertThat(story).containsExactly("start database", "start server", "start server");
    }

    @Test
    void partThatCannotBeStartedAgain_isTriedOnceMoreLater() {
        runInBackground();
        awaitWords("ready:");
        server.failures.set(1);

        server.end(1);

        awaitWords("server could not be started (no such luck) after");
        awaitWords("next try in 2 s");
        awaitWords("server started again");
    }

    @Test
    void badConfigurationAtTheFirstStart_endsTheWholeWithItsLastWords() {
        var supervisorOfBadServer = new Supervisor(List.of(server), () -> false, "ready", System.out);
        var run = CompletableFuture.runAsync(supervisorOfBadServer::run);
        await().until(() -> server.ended != null);

        server.end(ConfigurationError.EXIT_CODE);

        assertThatThrownBy(run::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConfigurationError.class)
                .hasMessageContaining("last words of server");
    }

    @Test
    void badConfigurationLater_isACrashLikeAnyOther() {
        runInBackground();
        awaitWords("ready:");

        server.end(ConfigurationError.EXIT_CODE);

        awaitWords("server ended with code 64");
        awaitWords("server started again");
    }

    @Test
    void leftoverOfAKilledSupervisor_isFoundAndEnded() throws Exception {
        var orphan = new ProcessBuilder("sleep", "60").start();
        var file = folder.resolve("orphan.pid");
        Leftover.remember(file, orphan.toHandle());

        assertThat(Leftover.stop(file)).contains(orphan.pid());

        // Java learns of the end of a child of its own a moment later than the kernel.
        assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Leftover.stop(file)).isEmpty();
        assertThat(Leftover.stop(folder.resolve("none.pid"))).isEmpty();
    }

    @Test
    void otherProcessWithTheSameNumber_isLeftAlone() throws IOException {
        var stranger = new ProcessBuilder("sleep", "60").start();
        var file = Files.writeString(folder.resolve("old.pid"), stranger.pid() + " 12345\n");

        assertThat(Leftover.stop(file)).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    private void runInBackground() {
        Thread.ofPlatform().daemon().start(supervisor::run);
    }

    private void awaitWords(String words) {
        await().atMost(Duration.ofSeconds(10)).until(() -> words().contains(words));
    }

    private String words() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    private final class FakePart implements Part {
        private final String name;
        final AtomicInteger failures = new AtomicInteger();
        volatile @Nullable CompletableFuture<OptionalInt> ended;

        FakePart(String name) {
            this.name = name;
        }

        void end(int code) {
            Objects.requireNonNull(ended).complete(OptionalInt.of(code));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Path log() {
            return folder.resolve(name + ".log");
        }

        @Override
        public String lastWords() {
            return "last words of " + name;
        }

        @Override
        public RunningPart start() {
            if (failures.getAndDecrement() > 0) {
                throw new LaunchFailed("no such luck");
            }
            story.add("start " + name);
            var end = new CompletableFuture<OptionalInt>();
            ended = end;
            return new RunningPart() {
                @Override
                public CompletableFuture<OptionalInt> ended() {
                    return end;
                }

                @Override
                public void stop() {
                    story.add("stop " + name);
                }
            };
        }
    }
}
