package io.hotline.cti.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.sim.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> METRICS = List.of(
            "offered",
            "served",
            "abandoned",
            "blocked",
            "meanWaitServedSeconds",
            "meanWaitAllSeconds",
            "pWait",
            "serviceLevel",
            "maxWaitSeconds",
            "sumWaitSeconds");
    private static final String TRACE = """
            arrival_s,service_s,patience_s,type,priority
            0,10,,a,0
            4,10,,a,0
            5,10,3,b,0
            20,1,,b,7
            """;

    @TempDir
    private Path folder = Path.of("");

    private record Ran(int code, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    private static Ran run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(texts);
        return new Ran(code, out.toString(), err.toString());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path traced(String name, int agents) throws IOException {
        return file(name, """
                {"horizonSeconds": 100, "types": [{"name": "a"}, {"name": "b"}],
                 "agents": [{"name": "g", "count": %d}]}""".formatted(agents));
    }

    private Path poisson(String name, int agents, int replications) throws IOException {
        return file(name, """
                {"seed": 5, "replications": %d, "warmupSeconds": 600, "horizonSeconds": 3600,
                 "types": [{"name": "tax", "arrivals": {"kind": "poisson", "perMinute": [6, 9], "periodSeconds": 1800},
                            "service": {"kind": "exponential", "meanSeconds": 60},
                            "patience": {"kind": "exponential", "meanSeconds": 90}}],
                 "agents": [{"name": "g", "count": %d}]}""".formatted(replications, agents));
    }

    @Test
    void json_trace_exactly() throws IOException {
        var ran = run(traced("s.json", 1), "--trace", file("t.csv", TRACE), "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        var result = ran.json();
        assertThat(result.propertyNames()).containsExactly("types", "groups", "total");
        assertThat(result.at("/types/a/offered/mean").asDouble()).isEqualTo(2);
        assertThat(result.at("/types/a/sumWaitSeconds/mean").asDouble()).isEqualTo(6);
        assertThat(result.at("/types/b/abandoned/mean").asDouble()).isEqualTo(1);
        assertThat(result.at("/types/b/served/mean").asDouble()).isEqualTo(1);
        assertThat(result.at("/types/b/meanWaitAllSeconds/mean").asDouble()).isEqualTo(1.5);
        assertThat(result.at("/total/sumWaitSeconds/low").asDouble()).isEqualTo(9);
        assertThat(result.at("/groups/g/utilisation/high").asDouble()).isEqualTo(0.21);
        assertThat(result.get("total").propertyNames()).containsExactlyElementsOf(METRICS);
        assertThat(result.at("/total/pWait").propertyNames()).containsExactly("mean", "low", "high");
    }

    @Test
    void json_replications_areTheEngines() throws IOException {
        var scenario = poisson("s.json", 6, 4);

        var ran = run(scenario, "--json");

        var expected = Simulation.run(ScenarioFile.read(scenario, false));
        for (var metric : METRICS) {
            var got = ran.json().at("/types/tax/" + metric);
            assertThat(got.get("mean").asDouble())
                    .isEqualTo(expected.type("tax", metric).mean());
            assertThat(got.get("low").asDouble())
                    .isEqualTo(expected.type("tax", metric).low());
            assertThat(got.get("high").asDouble())
                    .isEqualTo(expected.type("tax", metric).high());
        }
        assertThat(ran.json().at("/total/offered/low").asDouble())
                .isLessThan(ran.json().at("/total/offered/mean").asDouble());
    }

    @Test
    void table_isReadable() throws IOException {
        var ran = run(poisson("s.json", 6, 2));

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).anyMatch(line -> line.matches("\\| served +\\| +[0-9.]+ ± [0-9.]+ \\|.*"));
        assertThat(ran.out()).contains("| g ", "utilisation", "total");
    }

    @Test
    void compare_sameCalls_pairedDifference() throws IOException {
        var ran = run(poisson("s.json", 5, 6), "--compare", poisson("more.json", 6, 6), "--json");

        assertThat(ran.err()).isEmpty();
        var difference = ran.json().at("/difference/total");
        assertThat(difference.at("/offered/mean").asDouble()).isZero();
        assertThat(difference.at("/abandoned/high").asDouble()).isNegative();
        assertThat(ran.json().at("/second/total/served/mean").asDouble()
                        - ran.json().at("/first/total/served/mean").asDouble())
                .isCloseTo(difference.at("/served/mean").asDouble(), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void compare_onATrace_table() throws IOException {
        var ran = run(traced("s.json", 1), "--trace", file("t.csv", TRACE), "--compare", traced("other.json", 2));

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList().getFirst()).contains("s.json", "other.json", "difference");
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches("\\| total sumWaitSeconds +\\| +9.0 ± 0.0 \\| +3.0 ± 0.0 \\| +-6.0 .*"));
    }

    @Test
    void compare_otherSeed_isRefused() throws IOException {
        var ran = run(poisson("s.json", 5, 6), "--compare", poisson("more.json", 6, 7));

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("seed and replications");
    }

    @Test
    void mistakes_endWith64_andOneLineEach() throws IOException {
        var scenario = file("s.json", "{\"horizonSecond\": 1}");

        assertThat(run(scenario).code()).isEqualTo(64);
        assertThat(run(scenario).out()).isEmpty();
        assertThat(run(scenario).err().lines())
                .allMatch(line -> line.startsWith("hotline: " + scenario + ": "))
                .anyMatch(line -> line.endsWith("horizonSecond: unknown key"));
        assertThat(run(folder.resolve("none.json")).err()).contains("there is no file");
        assertThat(run().code()).isEqualTo(2);
    }

    @Test
    void trace_mistakes_nameTheLine() throws IOException {
        var scenario = traced("s.json", 1);

        assertThat(traceError(scenario, "arrival,service\n1,2\n")).contains("line 1: must be arrival_s,");
        assertThat(traceError(scenario, TRACE + "x,1,,a,0\n")).contains("line 6: arrival_s must be a number");
        assertThat(traceError(scenario, TRACE + "1,1,,z,0\n")).contains("line 6: the scenario has no type 'z'");
        assertThat(traceError(scenario, TRACE + "1,-1,,a,0\n")).contains("line 6: service_s must not be negative");
        assertThat(traceError(scenario, TRACE + "1,1,,a\n")).contains("line 6: must have 5 values, has 4");
        assertThat(traceError(scenario, TRACE + "1,NaN,,a,0\n")).contains("line 6: service_s");
    }

    @Test
    void trace_callsAfterTheHorizon_areToldOf() throws IOException {
        var ran = run(traced("s.json", 1), "--trace", file("t.csv", TRACE + "100,1,,a,0\n"), "--json");

        assertThat(ran.err()).contains("1 of 5 calls");
        assertThat(ran.json().at("/total/offered/mean").asDouble()).isEqualTo(4);
    }

    private String traceError(Path scenario, String trace) throws IOException {
        var ran = run(scenario, "--trace", file("t.csv", trace));
        assertThat(ran.code()).isEqualTo(64);
        return ran.err();
    }
}
