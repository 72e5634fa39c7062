package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInLimitTest {
    private final SignInLimit limit = new SignInLimit(new HttpLimits.SignIns(2, Duration.ofSeconds(10), 3));

    @Test
    void take_beyondTheBurst_saysHowLongToWait() {
        assertThat(take("a", 0)).isEmpty();
        assertThat(take("a", 0)).isEmpty();
        assertThat(take("a", 4)).hasValue(Duration.ofSeconds(6));
        assertThat(take("a", 10)).isEmpty();
        assertThat(take("a", 10)).hasValue(Duration.ofSeconds(10));
        assertThat(take("b", 10)).as("another address").isEmpty();
    }

    @Test
    void giveBack_neverHoardsMoreThanTheBurst() {
        limit.giveBack("a", Samples.T0);
        assertThat(take("a", 0)).isEmpty();
        assertThat(take("a", 0)).isEmpty();
        assertThat(take("a", 0)).isPresent();
        limit.giveBack("a", Samples.T0);
        assertThat(take("a", 0)).isEmpty();
    }

    @Test
    void clockSetBack_takesNothingAway() {
        take("a", 100);
        assertThat(take("a", 0)).isEmpty();
        assertThat(take("a", 0)).isPresent();
    }

    @Test
    void addressesBeyondTheBound_pushOutTheOneNotSeenLongest() {
        take("a", 0);
        take("a", 0);
        take("b", 0);
        take("c", 0);
        assertThat(take("a", 0)).isPresent();
        take("d", 0);
        take("e", 0);
        assertThat(take("a", 0)).as("a was asked for after b and c").isPresent();
    }

    private Optional<Duration> take(String address, int second) {
        return limit.take(address, Samples.T0.plusSeconds(second));
    }
}
