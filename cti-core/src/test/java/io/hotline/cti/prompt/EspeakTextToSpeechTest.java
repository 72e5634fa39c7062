package io.hotline.cti.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real espeak-ng: {@code ./hotline} installs it. */
class EspeakTextToSpeechTest {
    private static final String GREETING = "您好，这里是舟山市12345政务服务便民热线。";

    @TempDir
    Path folder;

    private final EspeakTextToSpeech speech = new EspeakTextToSpeech();

    @Test
    void sentence_isSpokenInEightKilohertzMono() throws IOException {
        byte[] file = speech.speak(GREETING, "zh");
        Wav wav = Wav.read(file);
        assertThat(wav.sampleRate()).isEqualTo(8000);
        assertThat(wav.channels()).isEqualTo(1);
        assertThat(wav.closed()).isTrue();
        assertThat(wav.length()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
        short[] samples = wav.samples(file);
        assertThat(Tones.loudness(samples)).isBetween(800.0, 8_000.0);
        // Clipped speech crackles.
        long clipped = 0;
        for (short sample : samples) {
            clipped += sample == Short.MAX_VALUE || sample == Short.MIN_VALUE ? 1 : 0;
        }
        assertThat(clipped).isLessThan(5);
    }

    /** Under the wrong voice espeak-ng spells the pinyin in English: 您 is then "nin two". */
    @Test
    void characters_areSpokenInMandarin() throws Exception {
        assertThat(phonemes(GREETING)).doesNotContain("(en)").contains("n'i35n");
    }

    @Test
    void sameTextTwice_isTheSameSound() {
        assertThat(speech.speak(GREETING, "zh")).isEqualTo(speech.speak(GREETING, "zh"));
    }

    @Test
    void digitsOfACode_takeAsLongAsTheirWords() throws IOException {
        byte[] digits = speech.speak("工号1001为您服务", "zh");
        byte[] words = speech.speak("工号幺零零幺为您服务", "zh");
        assertThat(Wav.read(digits).length()).isEqualTo(Wav.read(words).length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help 您好", "-w /tmp/x 您好", "您好 [[a]]", "$(reboot) `id` 您好", "<speak>您好</speak>"})
    void textThatLooksLikeACommand_isOnlyText(String text) throws IOException {
        Wav wav = Wav.read(speech.speak(text, "zh"));
        assertThat(wav.length()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    @Test
    void textWithNothingToSay_isRefused() {
        assertThatThrownBy(() -> speech.speak("。。。", "zh"))
                .isInstanceOf(PromptFailed.class)
                .hasMessageContaining("nothing to say");
    }

    @Test
    void everyLanguageSoundsItsOwnWay_andWhatEspeakDoesNotSpeakIsMandarin() {
        byte[] mandarin = speech.speak(GREETING, "zh-CN");
        assertThat(speech.speak(GREETING, "")).isEqualTo(mandarin);
        assertThat(speech.speak(GREETING, "吴语")).isEqualTo(mandarin);
        assertThat(speech.speak(GREETING, "-w/tmp/x")).isEqualTo(mandarin);
        assertThat(speech.speak(GREETING, "yue")).isNotEqualTo(mandarin);
        assertThat(speech.fingerprint("YUE-HK")).isEqualTo(speech.fingerprint("yue"));
        assertThat(speech.fingerprint("en-US")).isNotEqualTo(speech.fingerprint("zh"));
    }

    /** Every voice is there, and a digit is read as that language reads it: not as 一. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "yue", "hak", "ja", "ko", "ru", "ug", "vi"})
    void otherLanguage_isSpoken(String language) throws IOException {
        byte[] file = speech.speak("112", language);
        assertThat(Wav.read(file).length()).isPositive();
    }

    @Test
    void numbersOfAnEnglishSentence_areEnglish() {
        assertThat(speech.speak("Press 1001", "en")).isEqualTo(speech.speak("Press 1001", "en-GB"));
        assertThat(speech.speak("Press 1001", "en")).isNotEqualTo(speech.speak("Press 幺零零幺", "en"));
    }

    @Test
    void missingProgram_saysWhatToInstall() {
        assertThatThrownBy(() -> new EspeakTextToSpeech("no-such-espeak", Duration.ofSeconds(1)).speak(GREETING, "zh"))
                .isInstanceOf(PromptFailed.class)
                .hasMessageContaining("install the package espeak-ng");
    }

    @Test
    void programThatHangs_isStoppedAfterItsTime() throws IOException {
        Path hanging = Files.writeString(folder.resolve("hanging"), "#!/bin/sh\nexec sleep 60\n");
        Files.setPosixFilePermissions(hanging, PosixFilePermissions.fromString("rwx------"));
        long began = System.nanoTime();
        assertThatThrownBy(
                        () -> new EspeakTextToSpeech(hanging.toString(), Duration.ofSeconds(1)).speak(GREETING, "zh"))
                .isInstanceOf(PromptFailed.class)
                .hasMessageContaining("longer than 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    private static String phonemes(String text) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "espeak-ng", "-v", EspeakTextToSpeech.MANDARIN, "-b", "1", "-q", "-x", "--stdin")
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(text + "\n");
        }
        String phonemes = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return phonemes;
    }
}
