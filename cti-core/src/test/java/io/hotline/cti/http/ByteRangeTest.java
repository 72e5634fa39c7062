package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void parse_whateverComes_isInsideTheFile() {
        var random = new SplittableRandom(12345);
        String letters = "bytes=0123456789-, ";
        for (int n = 0; n < 20_000; n++) {
            var header = new StringBuilder(random.nextInt(4) == 0 ? "" : "bytes=");
            for (int length = random.nextInt(24); length > 0; length--) {
                header.append(letters.charAt(random.nextInt(letters.length())));
            }
            long length = random.nextLong(1_000);
            if (ByteRange.parse(header.toString(), length) instanceof ByteRange.Part(long from, long count)) {
                assertThat(from).as("%s of %s", header, length).isBetween(0L, length - 1);
                assertThat(count).as("%s of %s", header, length).isBetween(1L, length - from);
            }
        }
    }

    @Test
    void parse_largestNumbers_doNotOverflow() {
        assertThat(ByteRange.parse("bytes=0-999999999999999999", 10)).isEqualTo(new ByteRange.Part(0, 10));
        assertThat(ByteRange.parse("bytes=-999999999999999999", 10)).isEqualTo(new ByteRange.Part(0, 10));
        assertThat(ByteRange.parse("bytes=999999999999999999-", 10)).isEqualTo(new ByteRange.Unsatisfiable());
        assertThat(ByteRange.parse("bytes=0-9999999999999999999", 10)).isEqualTo(new ByteRange.Whole());
    }
}
