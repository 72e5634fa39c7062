package io.hotline.acd.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That the load runs; how fast is not for a shared build machine to judge. */
class MatchBenchmarkTest {
    @Test
    void run_bothRegimes_report() {
        var crowded = MatchBenchmark.run(new MatchBenchmark.Load(100, 200, 20, 30, 5), 2_000, 5_000);
        var calm = MatchBenchmark.run(new MatchBenchmark.Load(100, 0, 20, 30, 5), 2_000, 5_000);

        assertThat(crowded.perSecond()).isPositive();
        assertThat(calm.commands()).isEqualTo(5_000);
        assertThat(crowded.p99Micros()).isGreaterThanOrEqualTo(crowded.p50Micros());
    }
}
