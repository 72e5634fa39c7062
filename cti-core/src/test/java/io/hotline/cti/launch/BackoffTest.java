package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void failuresInARow_doubleTheDelayUpToHalfAMinute() {
        var seconds = new ArrayList<Long>();
        var backoff = Backoff.NONE;
        for (int i = 0; i < 8; i++) {
            backoff = backoff.afterRunning(Duration.ofSeconds(5));
            seconds.add(backoff.delay().toSeconds());
        }

        assertThat(seconds).isEqualTo(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L));
    }

    @Test
    void healthyMinute_forgetsTheFailures() {
        var tired = new Backoff(6);

        assertThat(tired.afterRunning(Duration.ofSeconds(60)).delay()).isZero();
        assertThat(tired.afterRunning(Duration.ofSeconds(59)).delay()).isEqualTo(Duration.ofSeconds(30));
    }
}
