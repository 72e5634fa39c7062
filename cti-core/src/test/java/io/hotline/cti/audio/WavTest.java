package io.hotline.cti.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WavTest {
    private static final short[] SOUND = Tones.tone(1000, Duration.ofMillis(500));

    @Test
    void writtenFile_isReadAgain() throws IOException {
        byte[] file = Wav.file(8000, SOUND);
        Wav wav = Wav.read(file);
        assertThat(wav).isEqualTo(new Wav(8000, 1, 44, 8000, true));
        assertThat(wav.length()).isEqualTo(Duration.ofMillis(500));
        assertThat(wav.samples(file)).isEqualTo(SOUND);
    }

    @Test
    void lengthNotYetWritten_samplesGoToTheEnd() throws IOException {
        byte[] file = Wav.file(8000, SOUND);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0).putInt(40, 0);
        assertThat(Wav.read(file)).isEqualTo(new Wav(8000, 1, 44, 8000, false));
    }

    @Test
    void lengthOfAPipe_samplesGoToTheEnd() throws IOException {
        byte[] file = Wav.file(22050, SOUND);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, 0x7fffffff)
                .putInt(40, 0x7ffff000);
        assertThat(Wav.read(file)).isEqualTo(new Wav(22050, 1, 44, 8000, false));
    }

    @Test
    void halfASampleAtTheEnd_isLeftOut() throws IOException {
        byte[] file = Arrays.copyOf(Wav.file(8000, SOUND), 44 + 8000 - 1);
        assertThat(Wav.read(file).dataLength()).isEqualTo(7998);
    }

    @Test
    void chunksBeforeAndBehindTheSamples_areSkipped() throws IOException {
        byte[] plain = Wav.file(8000, SOUND);
        byte[] text = "LIST\5\0\0\0hello\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(plain.length + 2 * text.length);
        file.put(plain, 0, 36).put(text).put(plain, 36, plain.length - 36).put(text);
        assertThat(Wav.read(file.array())).isEqualTo(new Wav(8000, 1, 44L + text.length, 8000, true));
    }

    @Test
    void otherSounds_areRefusedSayingWhatTheyAre() {
        assertThatThrownBy(() -> Wav.read("ID3 this is no wav".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessage("no wav file");
        assertThatThrownBy(() -> Wav.read(new byte[3])).isInstanceOf(IOException.class);
        byte[] alaw = Wav.file(8000, SOUND);
        ByteBuffer.wrap(alaw)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(20, (short) 6)
                .putShort(34, (short) 8);
        assertThatThrownBy(() -> Wav.read(alaw)).hasMessageContaining("coding 6, 8 bits");
        assertThatThrownBy(() -> Wav.read(Arrays.copyOf(Wav.file(8000, SOUND), 36)))
                .hasMessageContaining("no samples");
    }
}
