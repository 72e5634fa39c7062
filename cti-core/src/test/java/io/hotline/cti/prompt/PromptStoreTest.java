package io.hotline.cti.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PromptStoreTest {
    private static final String TEXT = "请稍候";

    @TempDir
    Path folder;

    private final FakeSpeech speech = new FakeSpeech();

    @Test
    void text_becomesAFileThatAsteriskMayRead() throws Exception {
        try (PromptStore store = open()) {
            PromptFile prompt = get(store.prompt(TEXT));
            assertThat(prompt.nameForAsterisk()).matches("/srv/hotline/prompts/[0-9a-f]{64}");
            assertThat(prompt.length()).isEqualTo(Duration.ofMillis(300));
            Path file = fileOf(prompt);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r--r--");
            assertThat(Tones.share(file, 440)).isGreaterThan(0.9);
        }
    }

    @Test
    void sameText_isSpokenOnce_alsoByTheNextStart() throws Exception {
        PromptFile first;
        try (PromptStore store = open()) {
            first = get(store.prompt(TEXT));
            assertThat(get(store.prompt(TEXT))).isEqualTo(first);
        }
        try (PromptStore store = open()) {
            CompletableFuture<PromptFile> again = store.prompt(TEXT);
            assertThat(again).isCompletedWithValue(first);
        }
        assertThat(speech.spoken()).containsExactly(TEXT);
    }

    @Test
    void sameTextAskedByManyAtOnce_isSpokenOnce() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        speech.holdUntil(latch);
        try (PromptStore store = open()) {
            List<CompletableFuture<PromptFile>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(store.prompt(TEXT));
            }
            assertThat(answers.getFirst().cancel(true)).isTrue();
            latch.countDown();
            PromptFile file = get(answers.get(1));
            for (CompletableFuture<PromptFile> answer : answers.subList(1, 50)) {
                assertThat(get(answer)).isEqualTo(file);
            }
        }
        assertThat(speech.spoken()).containsExactly(TEXT);
    }

    @Test
    void manyTexts_areSpokenByAsManyThreadsAsGiven() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        speech.holdUntil(latch);
        try (PromptStore store = open()) {
            CompletableFuture<Void> all = store.prepare(List.of("一", "二", "三", "四", "五"));
            Awaitility.await().until(() -> speech.spoken().size() == 2);
            assertThat(all).isNotDone();
            latch.countDown();
            all.get(20, TimeUnit.SECONDS);
            assertThat(speech.spoken()).hasSize(5);
        }
    }

    @Test
    void otherVoiceOrEngine_isAnotherFile() throws Exception {
        PromptFile first;
        try (PromptStore store = open()) {
            first = get(store.prompt(TEXT));
        }
        speech.becomeVersion("fake 2");
        try (PromptStore store = open()) {
            assertThat(get(store.prompt(TEXT))).isNotEqualTo(first);
        }
        try (PromptStore store = open()) {
            assertThat(get(store.prompt(TEXT, "yue"))).isNotEqualTo(get(store.prompt(TEXT)));
        }
        assertThat(speech.spoken()).hasSize(3);
    }

    @Test
    void failure_reachesTheCaller_andTheNextAskTriesAgain() throws Exception {
        try (PromptStore store = open()) {
            speech.failWith(new PromptFailed("no voice today"));
            assertThat(store.prompt(TEXT))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(PromptFailed.class)
                    .withMessage("no voice today");
            assertThat(store.prepare(List.of(TEXT, "另一句"))).failsWithin(Duration.ofSeconds(20));
            speech.failWith(null);
            assertThat(get(store.prompt(TEXT)).length()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "您好\r\nAction: Originate", "您\0好"})
    void textThatCannotBeSpoken_isRefused(String text) {
        try (PromptStore store = open()) {
            assertThat(store.prompt(text)).isCompletedExceptionally();
            assertThat(store.prompt("长".repeat(1_001))).isCompletedExceptionally();
        }
        assertThat(speech.spoken()).isEmpty();
    }

    @Test
    void fileGoneOrCutOff_isMadeAgain() throws Exception {
        try (PromptStore store = open()) {
            Path file = fileOf(get(store.prompt(TEXT)));
            Files.delete(file);
            get(store.prompt(TEXT));
            assertThat(file).exists();
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1_000));
        }
        try (PromptStore store = open()) {
            Path file = fileOf(get(store.prompt(TEXT)));
            assertThat(Files.size(file)).isEqualTo(44 + 4_800);
        }
        assertThat(speech.spoken()).hasSize(3);
    }

    @Test
    void halfWrittenFilesOfACrash_areRemoved() throws IOException {
        Files.createDirectories(folder.resolve("prompts"));
        Files.writeString(folder.resolve("prompts/abc123.new"), "half");
        open().close();
        assertThat(folder.resolve("prompts/abc123.new")).doesNotExist();
    }

    @Test
    void tooManyFiles_theOldestGoAtStart() throws Exception {
        PromptFolder prompts = new PromptFolder(folder, "/there", Instant::now);
        for (int i = 0; i < 5; i++) {
            prompts.write("p" + i, Wav.file(8000, new short[8]));
            Files.setLastModifiedTime(
                    folder.resolve("p" + i + ".wav"),
                    FileTime.from(Instant.parse("2026-11-0" + (9 - i) + "T00:00:00Z")));
        }
        // Asked for: counts from today.
        assertThat(prompts.find("p4")).isPresent();
        prompts.prepare(3);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("p0.wav", "p1.wav", "p4.wav");
        }
    }

    @Test
    void recording_standsInForItsTextAndHasAName() throws Exception {
        recorded("greeting.wav", Wav.file(16_000, Tones.tone(16_000, 1000, Duration.ofSeconds(1), 8_000)));
        recorded("beep.wav", Wav.file(8000, Tones.tone(2000, Duration.ofMillis(200))));
        index("\"" + TEXT + "\": greeting.wav\nbeep: beep.wav\n");
        try (PromptStore store = open()) {
            PromptFile greeting = get(store.prompt(TEXT));
            assertThat(greeting.length()).isEqualTo(Duration.ofSeconds(1));
            assertThat(Wav.read(Files.readAllBytes(fileOf(greeting))).sampleRate())
                    .isEqualTo(8000);
            assertThat(Tones.share(fileOf(greeting), 1000)).isGreaterThan(0.95);
            PromptFile beep = store.recorded("beep").orElseThrow();
            assertThat(Tones.share(fileOf(beep), 2000)).isGreaterThan(0.95);
            assertThat(store.recorded("gong")).isEmpty();
        }
        assertThat(speech.spoken()).isEmpty();
    }

    @Test
    void recordingAsteriskWouldNotPlay_isRefusedNamingFileAndReason() throws IOException {
        index("beep: beep.wav\n");
        assertRefused("beep.wav", "not there");
        recorded("beep.wav", "ID3".getBytes(StandardCharsets.US_ASCII));
        assertRefused("beep.wav", "no wav file");
        recorded("beep.wav", Wav.file(44_100, new short[100]));
        assertRefused("beep.wav", "44100 Hz");
        recorded("beep.wav", Wav.header(8000, 2, 0));
        assertRefused("beep.wav", "2 channels");
        recorded("beep.wav", Wav.header(8000, 1, 100));
        assertRefused("beep.wav", "empty or cut off");
        index("beep: ../../../etc/passwd\n");
        assertRefused("passwd", "not there");
        index("- beep\n");
        assertRefused("index.yaml", "no list");
    }

    private void assertRefused(String file, String reason) {
        assertThatThrownBy(this::open)
                .isInstanceOf(PromptFailed.class)
                .hasMessageContaining(file)
                .hasMessageContaining(reason);
    }

    private PromptStore open() {
        return PromptStore.open(
                folder.resolve("prompts"), "/srv/hotline/prompts", folder.resolve("recorded"), speech, 2);
    }

    private Path fileOf(PromptFile prompt) {
        return folder.resolve("prompts/" + Path.of(prompt.nameForAsterisk()).getFileName() + ".wav");
    }

    private void recorded(String name, byte[] content) throws IOException {
        Files.write(Files.createDirectories(folder.resolve("recorded")).resolve(name), content);
    }

    private void index(String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("recorded")).resolve("index.yaml"), text);
    }

    private static PromptFile get(CompletableFuture<PromptFile> prompt) throws Exception {
        return prompt.get(20, TimeUnit.SECONDS);
    }
}
