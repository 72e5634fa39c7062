package io.hotline.cti.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double LOUDNESS = 10_000 / Math.sqrt(2);

    @ParameterizedTest
    @CsvSource({"22050, 300", "22050, 1000", "22050, 3400", "16000, 3400", "44100, 1000", "48000, 2000"})
    void toneOfTheLine_passesUnchanged(int rate, double hertz) {
        short[] narrow = new Resampler(rate, 8000).resample(Tones.tone(rate, hertz, SECOND, 10_000));
        assertThat(narrow).hasSize(8000);
        assertThat(Tones.share(narrow, 8000, hertz)).isGreaterThan(0.99);
        assertThat(Tones.loudness(narrow)).isCloseTo(LOUDNESS, within(LOUDNESS * 0.02));
    }

    @ParameterizedTest
    @CsvSource({
        "22050, 4300",
        "22050, 5000",
        "22050, 7000",
        "22050, 10500",
        "16000, 4300",
        "16000, 7900",
        "48000, 20000"
    })
    void toneTheLineCannotCarry_isGoneAndNotFoldedBack(int rate, double hertz) {
        short[] narrow = new Resampler(rate, 8000).resample(Tones.tone(rate, hertz, SECOND, 10_000));
        // The ends, where the tone begins and stops, hold a click.
        short[] inside = Arrays.copyOfRange(narrow, 500, narrow.length - 500);
        assertThat(20 * Math.log10(Tones.loudness(inside) / LOUDNESS)).isLessThan(-55);
    }

    @Test
    void loudestSound_isClippedAndDoesNotWrap() {
        short[] square = new short[22_050];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 50 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] narrow = new Resampler(22_050, 8000).resample(square);
        for (int i = 0; i < narrow.length; i++) {
            double position = i * 22_050.0 / 8000 % 100;
            if (position > 5 && position < 45) {
                assertThat(narrow[i]).isGreaterThan((short) 20_000);
            }
        }
    }

    @Test
    void sameRate_isACopy() {
        short[] sound = Tones.tone(440, SECOND);
        assertThat(new Resampler(8000, 8000).resample(sound)).isEqualTo(sound).isNotSameAs(sound);
    }

    @Test
    void shortestSounds_work() {
        Resampler resampler = new Resampler(22_050, 8000);
        assertThat(resampler.resample(new short[0])).isEmpty();
        assertThat(resampler.resample(new short[] {1, 2, 3})).hasSize(1);
    }
}
