package io.hotline.cti.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.console.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowFilesTest {
    @TempDir
    private Path folder;

    private final FlowStand stand = new FlowStand();
    private final FlowFiles files = new FlowFiles(
            stand.store, stand::directory, FlowBounds.inside(), ZoneId.of("Asia/Shanghai"), Map.of("city", "舟山"));

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void export_isTheFileAsItWasWritten_andComesBackAsNothingNew() throws IOException {
        assertThat(files.export(folder)).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("12345.json"))).isEqualTo(FlowStand.seed("12345"));

        assertThat(files.takeIn(folder, "anna", "from files")).isEqualTo(1);
        var version = stand.store.version("12345", 2).orElseThrow();
        assertThat(version.comment()).isEqualTo("from files");
        assertThat(version.content()).isEqualTo(FlowStand.seed("12345"));
    }

    @Test
    void oneWrongFile_andNothingIsWritten() throws IOException {
        files.export(folder);
        Files.writeString(folder.resolve("new.json"), FlowStand.seed("12345").replace("\"12345\"", "\"new\""));
        Files.writeString(folder.resolve("bad.json"), "{\"id\":\"bad\"}");
        Files.writeString(folder.resolve("other.json"), FlowStand.seed("12345"));
        Files.writeString(
                folder.resolve("lost.json"),
                FlowStand.seed("12345")
                        .replace("\"12345\"", "\"lost\"")
                        .replace("\"queue\": \"\"", "\"queue\": \"nowhere\""));
        Files.writeString(
                folder.resolve("odd.json"),
                FlowStand.seed("12345")
                        .replace("\"12345\"", "\"odd\"")
                        .replace("\"requirements\": \"\"", "\"requirements\": \"tax >=\""));

        assertThatThrownBy(() -> files.takeIn(folder, "anna", "x"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.lines())
                                .anyMatch(line -> line.startsWith("bad.json: "))
                                .anyMatch(line -> line.startsWith("other.json: holds flow 12345"))
                                .anyMatch(line -> line.contains("human") && line.contains("nowhere"))
                                .anyMatch(line -> line.contains("human") && line.contains("tax >="))
                                .noneMatch(line -> line.startsWith("new.json")));
        assertThat(stand.store.find("new")).isEmpty();
        assertThat(stand.store.versions("12345")).hasSize(1);
    }

    @Test
    void drafts_areWrittenWithoutPublishing() throws IOException {
        Files.writeString(folder.resolve("new.json"), FlowStand.seed("12345").replace("\"12345\"", "\"new\""));

        files.takeIn(folder, "anna", null);

        var made = stand.store.find("new").orElseThrow();
        assertThat(made.published()).isNull();
        assertThat(made.draft()).isNotNull();
    }
}
