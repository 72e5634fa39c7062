package io.hotline.cti.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.journal.TornTail.Verdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TornTailTest {
    private static final int PADDING = 100_000;

    @Test
    void wholeSegment_paddedOrNot() {
        LogFile log = new LogFile().frame(40).frame(3_000).frame(40);
        assertThat(TornTail.inspect(log.padded(0))).isEqualTo(new Verdict.Whole());
        assertThat(TornTail.inspect(log.padded(PADDING))).isEqualTo(new Verdict.Whole());
    }

    @Test
    void headerOnly_isWhole() {
        assertThat(TornTail.inspect(new LogFile().padded(PADDING))).isEqualTo(new Verdict.Whole());
    }

    @Test
    void endOfTheLastEntryMissing_isTorn() {
        LogFile log = new LogFile().frame(40);
        int last = log.size();
        byte[] segment = log.frame(3_000).padded(PADDING);
        Arrays.fill(segment, 1_024, segment.length, (byte) 0);
        assertThat(TornTail.inspect(segment)).isEqualTo(new Verdict.Torn(last));
    }

    @Test
    void beginningOfTheLastEntryMissing_isTorn() {
        LogFile log = new LogFile().frame(40);
        int last = log.size();
        byte[] segment = log.frame(3_000).padded(PADDING);
        Arrays.fill(segment, last, 1_024, (byte) 0);
        assertThat(TornTail.inspect(segment)).isEqualTo(new Verdict.Torn(last));
    }

    @Test
    void sectorInTheMiddleOfTheLastEntryMissing_isTorn() {
        LogFile log = new LogFile().frame(40);
        int last = log.size();
        byte[] segment = log.frame(3_000).padded(PADDING);
        Arrays.fill(segment, 1_024, 1_536, (byte) 0);
        assertThat(TornTail.inspect(segment)).isEqualTo(new Verdict.Torn(last));
    }

    @Test
    void fileEndsWithinTheLastEntry_isTorn() {
        LogFile log = new LogFile().frame(40);
        int last = log.size();
        byte[] segment = Arrays.copyOf(log.frame(3_000).padded(0), 2_000);
        assertThat(TornTail.inspect(segment)).isEqualTo(new Verdict.Torn(last));
    }

    @Test
    void changedBitInTheLastEntry_isRot() {
        LogFile log = new LogFile().frame(40);
        int last = log.size();
        byte[] segment = log.frame(3_000).padded(PADDING);
        segment[2_000] ^= 4;
        assertThat(TornTail.inspect(segment)).isEqualTo(new Verdict.Rotten(last));
    }

    @Test
    void entriesBehindAMissingSector_areNotCutOff() {
        LogFile log = new LogFile().frame(40);
        int damaged = log.size();
        byte[] segment = log.frame(3_000).frame(40).padded(PADDING);
        byte[] inTheMiddle = segment.clone();
        Arrays.fill(inTheMiddle, 1_024, 1_536, (byte) 0);
        assertThat(TornTail.inspect(inTheMiddle)).isEqualTo(new Verdict.Rotten(damaged));
        byte[] atTheBeginning = segment.clone();
        Arrays.fill(atTheBeginning, damaged, 1_024, (byte) 0);
        assertThat(TornTail.inspect(atTheBeginning)).isEqualTo(new Verdict.Rotten(damaged));
    }

    @Test
    void everyCutOfALastEntryBySectors_isTornOrWhole() {
        LogFile log = new LogFile().frame(900);
        int last = log.size();
        byte[] whole = log.frame(5_000).padded(8_192);
        int first = last / 512;
        int sectors = log.size() / 512 - first + 1;
        for (int present = 0; present < 1 << sectors; present++) {
            byte[] segment = whole.clone();
            for (int sector = 0; sector < sectors; sector++) {
                if ((present & 1 << sector) == 0) {
                    int from = Math.max(last, (first + sector) * 512);
                    Arrays.fill(segment, from, (first + sector + 1) * 512, (byte) 0);
                }
            }
            Verdict expected =
                    present == 0 || Arrays.equals(segment, whole) ? new Verdict.Whole() : new Verdict.Torn(last);
            assertThat(TornTail.inspect(segment))
                    .as("sectors present: %s", Integer.toBinaryString(present))
                    .isEqualTo(expected);
        }
    }
}
