package io.hotline.cti.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.bench.BenchReport.Goal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    @TempDir
    private Path folder;

    @Test
    void benchThatRan_replacesItsRow_othersStay() throws IOException {
        var readme = folder.resolve("README.md");
        Files.writeString(readme, """
                before
                <!-- ./hotline bench writes from here -->
                | `one` | old |
                | `two` | stays |
                <!-- to here -->
                after
                """);
        var table = new ReadmeTable(readme);

        table.write(new Named("one"), report(true), DAY);
        table.write(new Named("three"), report(false), DAY);

        var lines = Files.readAllLines(readme);
        assertThat(lines).hasSize(9).startsWith("before").endsWith("<!-- to here -->", "after");
        assertThat(lines.get(4))
                .startsWith("| `one` | p50Ms 0.250 | p50Ms 1,235 | 4,938 | all 2 kept | 2026-11-29, ")
                .contains(" cores |");
        assertThat(lines.get(5)).isEqualTo("| `two` | stays |");
        assertThat(lines.get(6)).startsWith("| `three` |").contains("| 1 of 2 kept; missed: p99 at most 2 ms |");
    }

    @Test
    void readmeWithoutAPlace_isRefused() throws IOException {
        var readme = folder.resolve("README.md");
        Files.writeString(readme, "nothing");

        assertThatThrownBy(() -> new ReadmeTable(readme).write(new Named("one"), report(true), DAY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no place for the figures");
    }

    private static BenchReport report(boolean met) {
        return new BenchReport(
                Map.of("p50Ms", 0.25, "more", 1.0),
                Map.of("p50Ms", 1234.5),
                4938,
                List.of(new Goal("p50 at most 1 ms", true), new Goal("p99 at most 2 ms", met)));
    }

    private record Named(String name) implements Bench {
        @Override
        public String what() {
            return name;
        }

        @Override
        public List<String> shown() {
            return List.of("p50Ms", "notMeasured");
        }

        @Override
        public BenchReport run(PrintWriter progress) {
            throw new IllegalStateException("is not run here");
        }
    }
}
