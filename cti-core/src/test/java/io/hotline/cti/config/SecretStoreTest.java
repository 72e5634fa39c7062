package io.hotline.cti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {

    @TempDir
    Path data;

    @Test
    void generatedSecret_isLongAndOnlyItsOwnersToRead() throws IOException {
        var folder = data.resolve("secrets");
        var store = new SecretStore(folder);

        store.generateIfMissing("file:ami-events");

        assertThat(store.resolve("file:ami-events").value()).matches("[A-Za-z0-9]{32}");
        assertThat(modeOf(folder)).isEqualTo("rwx------");
        assertThat(modeOf(folder.resolve("ami-events"))).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**/new-*");
    }

    @Test
    void secretThatIsThere_stays() throws IOException {
        var store = new SecretStore(data);
        Files.writeString(data.resolve("database"), "of the installer\n");

        store.generateIfMissing("file:database");

        assertThat(store.resolve("file:database")).isEqualTo(new Secret("of the installer"));
    }

    @Test
    void twoSecrets_differ() {
        var store = new SecretStore(data);
        store.generateIfMissing("file:one");
        store.generateIfMissing("file:two");

        assertThat(store.resolve("file:one")).isNotEqualTo(store.resolve("file:two"));
    }

    @Test
    void emptyOrLongFile_isRefused() throws IOException {
        var store = new SecretStore(data);
        Files.writeString(data.resolve("empty"), " \n");
        Files.writeString(data.resolve("long"), "a\nb\n");

        assertThatThrownBy(() -> store.resolve("file:empty")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> store.resolve("file:long")).hasMessageContaining("must be one line");
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
