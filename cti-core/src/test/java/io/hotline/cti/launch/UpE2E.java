package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hotline up} as a person sees it: what it prints, what it starts, what is left when it ends. */
@Tag("e2e")
class UpE2E {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(up -> Processes.stop(up.toHandle(), Duration.ofSeconds(15)));
    }

    @Test
    void installation_becomesReadySurvivesItsServerAndEndsWithoutATrace() throws Exception {
        int base = FreePorts.base();
        var up = up("--port-base", String.valueOf(base));
        awaitWords("ready: http://localhost:" + base);
        var asterisk = part("asterisk");
        var server = part("server");

        server.destroyForcibly();

        awaitWords("server started again");
        assertThat(asterisk.isAlive())
                .as("Asterisk lives on when the server dies")
                .isTrue();
        try (var health = new Health("127.0.0.1", base)) {
            await().atMost(READY_WITHIN).until(health::isUp);
        }

        var parts = List.of(asterisk, part("server"), postmaster());
        up.destroy();

        assertThat(up.waitFor(10, TimeUnit.SECONDS)).as("ended within 10 s").isTrue();
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        for (int port = base; port < base + 6; port++) {
            assertThat(PortOwner.of(port, false)).isEmpty();
        }
    }

    @Test
    void secondStart_isReadySoonAndFindsWhatAKilledOneLeftBehind() throws Exception {
        int base = FreePorts.base();
        var first = up("--port-base", String.valueOf(base));
        awaitWords("ready:");
        var orphan = part("server");
        first.destroyForcibly();
        assertThat(first.waitFor(5, TimeUnit.SECONDS)).isTrue();

        up("--port-base", String.valueOf(base));

        awaitWords("ended the server of an earlier start (pid " + orphan.pid() + ")");
        awaitWords("ready: http://localhost:" + base);
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void unknownKey_isOneLineAndExitCode64() throws Exception {
        var own = Files.writeString(folder.resolve("own.yaml"), "http: {prot: 1}\n");
        var up = up("--config", own.toString());

        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(up.exitValue()).isEqualTo(64);
        assertThat(words()).hasLineCount(1).startsWith("hotline: ").contains("unknown key http.prot");
    }

    private Process up(String... more) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Up.class.getName(),
                "--home",
                TestAsterisk.HOME.toString(),
                "--tools",
                TestAsterisk.tools().toString(),
                "--data",
                data().toString()));
        line.addAll(List.of(more));
        var up = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(terminal().toFile())
                .start();
        started.add(up);
        return up;
    }

    private void awaitWords(String words) {
        await().atMost(READY_WITHIN).untilAsserted(() -> assertThat(words()).contains(words));
    }

    private String words() throws IOException {
        return Files.readString(terminal());
    }

    private Path terminal() {
        return folder.resolve("terminal.log");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private ProcessHandle part(String name) throws IOException {
        var pid = Files.readString(data().resolve("run").resolve(name + ".pid")).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private ProcessHandle postmaster() throws IOException {
        try (var lines = Files.lines(data().resolve("pg/data/postmaster.pid"))) {
            return ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow().strip()))
                    .orElseThrow();
        }
    }
}
