package io.hotline.cti.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.console.JsonOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class BenchReportTest {
    private static final BenchReport REPORT = new BenchReport(
            Map.of("p50Ms", 0.25), Map.of("p50Ms", 1234.5), 4938, List.of(new Goal("p50 at most 1 ms", true)));

    @Test
    void json_threeKeys() {
        var json = new JsonMapper().readTree(JsonOutput.of(REPORT));

        assertThat(json.propertyNames()).containsExactly("ours", "peer", "ratio");
        assertThat(json.at("/peer/p50Ms").asDouble()).isEqualTo(1234.5);
    }

    @Test
    void text_tableRatioGoals() {
        assertThat(REPORT.text().lines())
                .containsExactly(
                        "|       |  ours |  peer |",
                        "|-------|------:|------:|",
                        "| p50Ms | 0.250 | 1,235 |",
                        "ratio (peer / ours): 4,938",
                        "kept:   p50 at most 1 ms");
    }

    @Test
    void median_evenAndOdd() {
        assertThat(BenchReport.median(3, 1, 2)).isEqualTo(2);
        assertThat(BenchReport.median(4, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void command_withoutAName_listsThem_unknownIsRefused() {
        var out = new StringWriter();
        var command = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()));

        assertThat(command.execute()).isZero();
        assertThat(out.toString()).contains("| match ", "| flows ", "| journal ");
        assertThat(command.execute("none")).isEqualTo(2);
    }
}
