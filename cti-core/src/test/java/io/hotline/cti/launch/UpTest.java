package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {

    @TempDir
    Path home;

    @Test
    void firstStart_makesSecretsAndWritesTheSettingsForTheServer() throws IOException {
        var own = Files.writeString(home.resolve("own.yaml"), "hotline: {city: 定海}\nhttp: {port: 7000}\n");
        try (var folder = DataFolder.open(home.resolve("data"))) {
            var config = Up.configure(options("--config", own.toString(), "--port-base", "21000"), folder);

            assertThat(config.hotline().city()).isEqualTo("定海");
            assertThat(config.http().port()).isEqualTo(21_000);
            assertThat(config.asterisk().sipPort()).isEqualTo(21_001);
            assertThat(config.asterisk().rtpEnd()).isEqualTo(21_899);
            assertThat(ConfigFile.read(folder.path().resolve("hotline.yaml"))).isEqualTo(config);
            assertThat(folder.path().resolve("secrets"))
                    .isDirectoryContaining("glob:**/ami-events")
                    .isDirectoryContaining("glob:**/database");
        }
    }

    @Test
    void secondStart_keepsTheSecrets() throws IOException {
        try (var folder = DataFolder.open(home.resolve("data"))) {
            var first = Up.configure(options(), folder);

            assertThat(Up.configure(options(), folder)).isEqualTo(first);
        }
    }

    @Test
    void externalAsteriskWithoutItsPasswords_saysWhereToPutThem() throws IOException {
        var own = Files.writeString(home.resolve("own.yaml"), "asterisk: {mode: external}\n");
        try (var folder = DataFolder.open(home.resolve("data"))) {
            assertThatThrownBy(() -> Up.configure(options("--config", own.toString()), folder))
                    .isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining("secrets/ami-events cannot be read: put the password there");
        }
    }

    @Test
    void secondSupervisorOnOneFolder_isToldWhoHasIt() throws IOException {
        try (var folder = DataFolder.open(home.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.open(folder.path()).close())
                    .isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining(
                            "another hotline (pid " + ProcessHandle.current().pid() + ")");
        }
        DataFolder.open(home.resolve("data")).close();
    }

    @Test
    void takenPort_isNamedWithItsOwner() throws IOException {
        int base = FreePorts.base();
        try (var folder = DataFolder.open(home.resolve("data"));
                var squatter = new ServerSocket(base + 2, 1, InetAddress.getLoopbackAddress())) {
            var config = Up.configure(options("--port-base", String.valueOf(base)), folder);

            assertThat(squatter.isBound()).isTrue();
            assertThatThrownBy(() -> Ports.check(config, home.resolve("pg")))
                    .isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining("port " + (base + 2) + " (asterisk.amiPort) is taken by java (pid "
                            + ProcessHandle.current().pid() + "): end that, or choose other ports with --port-base N");
        }
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> options("--prot-base", "1")).hasMessageContaining("unknown option --prot-base");
        assertThatThrownBy(() -> options("--data")).hasMessageContaining("--data needs a value");
        assertThatThrownBy(() -> options("--port-base", "x")).hasMessageContaining("must be a number, got 'x'");
        assertThatThrownBy(() -> PortBase.apply(ConfigFile.defaults(), 65_000))
                .hasMessageContaining("--port-base must be");
        assertThat(options().data()).isEqualTo(home.resolve(".hotline/data"));
    }

    private UpOptions options(String... more) {
        var all = new ArrayList<>(List.of("--home", home.toString(), "--tools", home.toString()));
        all.addAll(List.of(more));
        return UpOptions.parse(all.toArray(String[]::new));
    }
}
