package io.hotline.cti.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallsTest {
    private final Stalls stalls = new Stalls();

    @Test
    void timeInWhichSeveralStoodStill_countsOnce() {
        stalls.add(150, 300);
        stalls.add(100, 200);
        stalls.add(120, 130);

        assertThat(stalls.within(0, 1_000)).isEqualTo(200);
    }

    @Test
    void onlyWhatIsBetweenTheMomentsCounts() {
        stalls.add(0, 100);
        stalls.add(190, 250);
        stalls.add(400, 500);

        assertThat(stalls.within(50, 200)).isEqualTo(50 + 10);
        assertThat(stalls.within(260, 390)).isZero();
    }
}
