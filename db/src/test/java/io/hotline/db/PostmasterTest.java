package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {
    @TempDir
    Path data;

    @Test
    void processThatIgnoresItsSignals_isEndedAllTheSame() throws Exception {
        var deaf = new ProcessBuilder("sh", "-c", "trap '' INT QUIT; touch deaf; exec sleep 60")
                .directory(data.toFile())
                .start();
        await().until(() -> Files.exists(data.resolve("deaf")));

        Postmaster.stop(List.of(deaf.toHandle()), deaf.toHandle(), Duration.ofMillis(50), Duration.ofMillis(500));

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void pidFileHalfWritten_isNotReady() throws Exception {
        var process = new ProcessBuilder("sleep", "60").directory(data.toFile()).start();
        try {
            Files.writeString(data.resolve("postmaster.pid"), process.pid() + "\n" + data + "\n");
            await().until(() -> Postmaster.of(data).isPresent());

            assertThat(Postmaster.of(data).orElseThrow().ready()).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void pidOfAProcessElsewhere_isNoPostmasterAndIsForgotten() throws Exception {
        var pidFile = data.resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        assertThat(Postmaster.of(data)).isEmpty();
        Postmaster.forgetStale(data);

        assertThat(pidFile).doesNotExist();
    }

    @Test
    void pidFileOfADeadServerOrWithoutSense_isLeftToPostgres() throws Exception {
        var pidFile = data.resolve("postmaster.pid");
        Files.writeString(pidFile, "not a number\n");

        assertThat(Postmaster.of(data)).isEmpty();
        Postmaster.forgetStale(data);

        assertThat(pidFile).exists();
    }
}
