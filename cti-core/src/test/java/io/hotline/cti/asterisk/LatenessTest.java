package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenessTest {
    /** Asterisk's clock is not ours. */
    private static final double EPOCH = 1_796_030_474.25;

    private final Lateness lateness = new Lateness(0);

    /** Said and read at these seconds of our clock. */
    private Duration late(double said, double read) {
        return lateness.of(EPOCH + said, nanos(read));
    }

    private void pingAnsweredThatWasSentAt(double second) {
        lateness.readUntil(nanos(second));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    @Test
    void onTime_isNotLate() {
        assertThat(late(1, 1.002)).isZero();
        assertThat(late(2, 2.4)).isZero();
        assertThat(lateness.of(null, nanos(3))).isZero();
    }

    @Test
    void whatLayUnreadWhileWeStoodStill_isLateByThat() {
        late(1, 1);
        pingAnsweredThatWasSentAt(1);
        assertThat(late(12, 62)).isCloseTo(Duration.ofSeconds(50), Duration.ofMillis(1));
        assertThat(late(61.9, 62)).isZero();
    }

    @Test
    void standstillOfManyMinutes_isLateByThat() {
        late(1, 1);
        assertThat(late(12, 1_000)).isCloseTo(Duration.ofSeconds(988), Duration.ofMillis(1));
        assertThat(late(13, 1_000.1)).isCloseTo(Duration.ofMillis(987_100), Duration.ofMillis(1));
    }

    /** It was read after the answer to a ping, so it was said after that ping. */
    @Test
    void clockOfAsteriskSetBack_makesNothingOlderThanTheLastPing() {
        late(1, 1);
        pingAnsweredThatWasSentAt(9.6);
        assertThat(late(10 - 3_600, 10)).isZero();
        assertThat(late(10.4 - 3_600, 10.4)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void clockOfAsteriskSetBack_isForgottenAfterAMinuteOrTwo() {
        late(1, 1);
        late(70 - 3_600, 70);
        late(140 - 3_600, 140);
        late(210 - 3_600, 210);
        assertThat(late(211 - 3_600, 211)).isZero();
        assertThat(late(212 - 3_600, 222)).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(1));
    }

    @Test
    void clockOfAsteriskSetForward_isTheNewMeasureAtOnce() {
        late(1, 1);
        assertThat(late(2 + 3_600, 2)).isZero();
        assertThat(late(3 + 3_600, 5)).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(1));
    }
}
