package io.hotline.cti.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.audio.Tones;
import io.hotline.cti.audio.Wav;
import io.hotline.cti.recording.RecordingCheck.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {
    private static final String CALL = "1795339000.17";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final double CALLER_TONE = 440;
    private static final double AGENT_TONE = 1000;

    @TempDir
    Path folder;

    private Recordings recordings;

    @BeforeEach
    void make() {
        recordings = new Recordings(folder, InstantSource.fixed(NOW));
    }

    @Test
    void recordedCall_isFoundWithTheLengthOfItsLongerLeg() throws IOException {
        caller(Tones.tone(CALLER_TONE, Duration.ofSeconds(2)));
        agent(Tones.tone(AGENT_TONE, Duration.ofMillis(1_900)));
        assertThat(recordings.find(CALL)).contains(new Recording(CALL, Duration.ofSeconds(2), true, true, true));
    }

    @Test
    void runningCall_isFoundAndNotComplete() throws IOException {
        Path file = caller(Tones.tone(CALLER_TONE, Duration.ofMillis(500)));
        neverClosed(file, NOW.minusSeconds(1));
        assertThat(recordings.find(CALL)).contains(new Recording(CALL, Duration.ofMillis(500), true, false, false));
    }

    @Test
    void fileThatWasNeverClosed_isCompleteOnceItNoLongerGrows() throws IOException {
        Path file = caller(Tones.tone(CALLER_TONE, Duration.ofMillis(500)));
        neverClosed(file, NOW.minusSeconds(61));
        assertThat(recordings.find(CALL).orElseThrow().complete()).isTrue();
    }

    @Test
    void fileJustBegun_isNotThereYet() throws IOException {
        Files.createDirectories(folder.resolve(CALL));
        Files.write(folder.resolve(CALL).resolve("caller.wav"), new byte[0]);
        assertThat(recordings.find(CALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../secret", "a/b", "/etc", "1795339000.17/../x", "电话", "a\0b", "a b"})
    void whatIsNoCallId_isNotFoundAndNotOpened(String id) throws IOException {
        Files.write(folder.resolve("caller.wav"), Wav.file(8000, Tones.tone(CALLER_TONE, Duration.ofSeconds(1))));
        assertThat(recordings.find(id)).isEmpty();
        assertThatThrownBy(() -> recordings.open(id, Leg.BOTH)).isInstanceOf(RecordingUnreadable.class);
        assertThatThrownBy(() -> recordings.peaks(id)).isInstanceOf(RecordingUnreadable.class);
    }

    @Test
    void linkOutOfTheFolder_isNotFollowed() throws IOException {
        Path outside = folder.resolve("outside.wav");
        Files.write(outside, Wav.file(8000, Tones.tone(CALLER_TONE, Duration.ofSeconds(1))));
        Files.createDirectories(folder.resolve(CALL));
        Files.createSymbolicLink(folder.resolve(CALL).resolve("caller.wav"), outside);
        assertThat(recordings.find(CALL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void everyRange_isThatPartOfTheWholeFile(Leg leg) throws IOException {
        caller(Tones.tone(CALLER_TONE, Duration.ofMillis(120)));
        agent(Tones.tone(AGENT_TONE, Duration.ofMillis(100)));
        try (RecordingAudio audio = recordings.open(CALL, leg)) {
            byte[] whole = audio.read(0, 1 << 20);
            assertThat(whole).hasSize((int) audio.length());
            for (int from = 0; from < whole.length; from += 37) {
                for (int length : new int[] {0, 1, 2, 3, 44, 45, 1_001, 1 << 20}) {
                    byte[] expected = Arrays.copyOfRange(whole, from, Math.min(whole.length, from + length));
                    assertThat(audio.read(from, length))
                            .as("%s + %s", from, length)
                            .isEqualTo(expected);
                }
            }
            assertThat(audio.read(audio.length(), 10)).isEmpty();
            assertThat(audio.read(audio.length() + 1_000_000, 10)).isEmpty();
            assertThatThrownBy(() -> audio.read(-1, 10)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bothLegs_areCallerLeftAndAgentRight_theShorterEndsInSilence() throws IOException {
        caller(Tones.tone(CALLER_TONE, Duration.ofSeconds(2)));
        agent(Tones.tone(AGENT_TONE, Duration.ofSeconds(1)));
        short[] stereo = samples(Leg.BOTH, 2);
        short[] left = channel(stereo, 0);
        short[] right = channel(stereo, 1);
        assertThat(left).hasSize(16_000);
        assertThat(Tones.share(left, 8000, CALLER_TONE)).isGreaterThan(0.99);
        assertThat(Tones.share(left, 8000, AGENT_TONE)).isLessThan(0.01);
        assertThat(Tones.share(right, 8000, AGENT_TONE)).isGreaterThan(0.99);
        assertThat(Tones.share(right, 8000, CALLER_TONE)).isLessThan(0.01);
        assertThat(Tones.loudness(Arrays.copyOfRange(right, 8_000, 16_000))).isZero();
    }

    @Test
    void oneLegOnly_bothIsStereoAllTheSame_theOtherLegIsRefused() throws IOException {
        agent(Tones.tone(AGENT_TONE, Duration.ofMillis(300)));
        short[] stereo = samples(Leg.BOTH, 2);
        assertThat(Tones.loudness(channel(stereo, 0))).isZero();
        assertThat(Tones.share(channel(stereo, 1), 8000, AGENT_TONE)).isGreaterThan(0.99);
        assertThatThrownBy(() -> recordings.open(CALL, Leg.CALLER))
                .isInstanceOf(RecordingUnreadable.class)
                .hasMessageContaining(CALL);
    }

    @Test
    void runningCall_isServedWithARightHeader() throws IOException {
        neverClosed(caller(Tones.tone(CALLER_TONE, Duration.ofMillis(250))), NOW);
        try (RecordingAudio audio = recordings.open(CALL, Leg.CALLER)) {
            byte[] file = audio.read(0, 1 << 20);
            assertThat(Wav.read(file)).isEqualTo(new Wav(8000, 1, 44, 4_000, true));
        }
    }

    @Test
    void callThatGoesOn_doesNotChangeWhatWasOpened() throws IOException {
        Path file = caller(Tones.tone(CALLER_TONE, Duration.ofMillis(250)));
        try (RecordingAudio audio = recordings.open(CALL, Leg.CALLER)) {
            Files.write(file, Wav.file(8000, Tones.tone(CALLER_TONE, Duration.ofMillis(500))));
            assertThat(audio.length()).isEqualTo(44 + 4_000);
            assertThat(audio.read(4_000, 1 << 20)).hasSize(44);
        }
    }

    @Test
    void fileOfAnotherKind_isRefusedNamingIt() throws IOException {
        Files.createDirectories(folder.resolve(CALL));
        Files.write(folder.resolve(CALL).resolve("caller.wav"), Wav.file(16_000, new short[100]));
        assertThatThrownBy(() -> recordings.find(CALL))
                .isInstanceOf(RecordingUnreadable.class)
                .hasMessageContaining("caller.wav")
                .hasMessageContaining("16000 Hz");
    }

    @Test
    void peaks_followTheLoudness() throws IOException {
        caller(Tones.join(
                Tones.tone(8000, CALLER_TONE, Duration.ofSeconds(1), 32_000),
                Tones.silence(Duration.ofSeconds(1)),
                Tones.tone(8000, CALLER_TONE, Duration.ofSeconds(1), 8_192)));
        agent(Tones.silence(Duration.ofMillis(2_990)));
        Peaks peaks = recordings.peaks(CALL);
        assertThat(peaks.length()).isEqualTo(Duration.ofSeconds(3));
        assertThat(peaks.perSecond()).isEqualTo(50);
        assertThat(peaks.caller()).hasSize(150);
        assertThat(peaks.agent()).hasSize(150);
        assertThat(peaks.caller()[10]).isBetween((byte) 120, (byte) 127);
        assertThat(peaks.caller()[75]).isZero();
        assertThat(peaks.caller()[125]).isBetween((byte) 30, (byte) 32);
        assertThat(peaks.agent()).containsOnly(0);
    }

    @Test
    void peaksOfACompleteRecording_areKeptUntilItChanges() throws IOException {
        caller(Tones.tone(CALLER_TONE, Duration.ofSeconds(1)));
        Peaks first = recordings.peaks(CALL);
        Path kept = folder.resolve(CALL).resolve("peaks");
        assertThat(kept).exists();
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length - 1] = 99;
        Files.write(kept, bytes);
        assertThat(recordings.peaks(CALL).caller()).endsWith(99);

        caller(Tones.tone(CALLER_TONE, Duration.ofSeconds(2)));
        assertThat(recordings.peaks(CALL).caller()).hasSize(100).startsWith(first.caller()[0]);
    }

    @Test
    void damagedKeptPeaks_areMadeAgain() throws IOException {
        caller(Tones.tone(CALLER_TONE, Duration.ofSeconds(1)));
        byte[] good = recordings.peaks(CALL).caller();
        Path kept = folder.resolve(CALL).resolve("peaks");
        Files.write(kept, Arrays.copyOf(Files.readAllBytes(kept), 40));
        assertThat(recordings.peaks(CALL).caller()).isEqualTo(good);
    }

    @Test
    void peaksOfARunningCall_areNotKept() throws IOException {
        neverClosed(caller(Tones.tone(CALLER_TONE, Duration.ofSeconds(1))), NOW);
        assertThat(recordings.peaks(CALL).caller()).hasSize(50);
        assertThat(folder.resolve(CALL).resolve("peaks")).doesNotExist();
    }

    @Test
    void goodRecording_hasNoFindings() throws IOException {
        caller(Tones.join(Tones.silence(Duration.ofSeconds(2)), Tones.tone(CALLER_TONE, Duration.ofSeconds(2))));
        agent(Tones.tone(AGENT_TONE, Duration.ofMillis(3_850)));
        RecordingCheck check = recordings.check(CALL, Duration.ofSeconds(4));
        assertThat(check.good()).as("%s", check).isTrue();
        assertThat(check.caller().orElseThrow().shareWithSound()).isEqualTo(0.5);
        assertThat(check.caller().orElseThrow().longestSilence()).isEqualTo(Duration.ofSeconds(2));
        assertThat(check.agent().orElseThrow().shareWithSound()).isEqualTo(1);
    }

    @Test
    void badRecording_saysAllThatIsWrong() throws IOException {
        neverClosed(caller(Tones.silence(Duration.ofSeconds(3))), NOW);
        agent(Tones.tone(AGENT_TONE, Duration.ofMillis(2_700)));
        RecordingCheck check = recordings.check(CALL, Duration.ofSeconds(10));
        assertThat(check.findings())
                .containsExactly(
                        Finding.NOT_CLOSED, Finding.LEGS_DIFFER, Finding.SHORTER_THAN_TALK, Finding.CALLER_SILENT);
    }

    @Test
    void noRecordingAtAll_isAFinding() {
        assertThat(recordings.check(CALL, Duration.ofSeconds(10)).findings())
                .containsExactly(Finding.NO_CALLER_LEG, Finding.NO_AGENT_LEG, Finding.SHORTER_THAN_TALK);
    }

    @Test
    void hourOfBothLegs_isReadInPieces() throws IOException {
        short[] minute = Tones.tone(CALLER_TONE, Duration.ofMinutes(1));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] bytes = Arrays.copyOfRange(Wav.file(8000, minute), 44, 44 + minute.length * 2);
        for (int i = 0; i < 60; i++) {
            data.writeBytes(bytes);
        }
        Path place = Files.createDirectories(folder.resolve(CALL));
        try (var out = Files.newOutputStream(place.resolve("caller.wav"))) {
            out.write(Wav.header(8000, 1, data.size()));
            data.writeTo(out);
        }
        agent(Tones.tone(AGENT_TONE, Duration.ofSeconds(1)));
        try (RecordingAudio audio = recordings.open(CALL, Leg.BOTH)) {
            assertThat(audio.length()).isEqualTo(44 + 3_600L * 8_000 * 4);
            byte[] late = audio.read(44 + 3_599L * 8_000 * 4, 32_000);
            short[] left = channel(new Wav(8000, 2, 0, 32_000, true).samples(late), 0);
            assertThat(Tones.share(left, 8000, CALLER_TONE)).isGreaterThan(0.99);
        }
        assertThat(recordings.peaks(CALL).caller()).hasSize(3_600 * 50);
    }

    private Path caller(short[] samples) throws IOException {
        return write("caller.wav", samples);
    }

    private Path agent(short[] samples) throws IOException {
        return write("agent.wav", samples);
    }

    private Path write(String name, short[] samples) throws IOException {
        Path place = Files.createDirectories(folder.resolve(CALL));
        return Files.write(place.resolve(name), Wav.file(8000, samples));
    }

    /** As Asterisk leaves it while it writes: both lengths in the header are 0. */
    private static void neverClosed(Path file, Instant lastWritten) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0).putInt(40, 0);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(lastWritten));
    }

    private short[] samples(Leg leg, int channels) throws IOException {
        try (RecordingAudio audio = recordings.open(CALL, leg)) {
            byte[] file = audio.read(0, 1 << 20);
            Wav wav = Wav.read(file);
            assertThat(wav.channels()).isEqualTo(channels);
            return wav.samples(file);
        }
    }

    private static short[] channel(short[] interleaved, int channel) {
        short[] samples = new short[interleaved.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = interleaved[2 * i + channel];
        }
        return samples;
    }
}
