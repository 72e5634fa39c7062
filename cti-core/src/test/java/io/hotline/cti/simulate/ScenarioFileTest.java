package io.hotline.cti.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hotline.acd.Skill;
import io.hotline.acd.sim.Distribution;
import io.hotline.acd.sim.Scenario;
import io.hotline.cti.console.Refused;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioFileTest {
    private static final String SMALLEST = """
            {"horizonSeconds": 3600,
             "types": [{"name": "a", "arrivals": {"kind": "poisson", "perMinute": 1},
                        "service": {"kind": "exponential", "meanSeconds": 60}}],
             "agents": [{"name": "g", "count": 2}]}""";

    @Test
    void example_allThatItSays() {
        var scenario = ScenarioFile.read(Path.of("../config/simulation/example.json"), false);

        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.replications()).isEqualTo(10);
        assertThat(scenario.warmupSeconds()).isEqualTo(3600);
        assertThat(scenario.horizonSeconds()).isEqualTo(36_000);
        assertThat(scenario.periodSeconds()).isEqualTo(7200);
        assertThat(scenario.lines()).isEqualTo(120);
        assertThat(scenario.dayFactor()).isEqualTo(new Scenario.Gamma(28.7, 28.7));
        assertThat(scenario.closing()).isEqualTo(Scenario.Closing.SERVE);
        assertThat(scenario.policy()).isEqualTo(Scenario.Policy.DEFAULT);
        assertThat(scenario.types().getFirst())
                .isEqualTo(new Scenario.CallType(
                        "tax",
                        List.of(4.2, 5.3, 3.2),
                        new Distribution.Exponential(List.of(120.0, 100.0, 150.0)),
                        new Distribution.Exponential(List.of(120.0)),
                        "tax>=1 || any>=1",
                        0,
                        0,
                        List.of()));
        assertThat(scenario.types().getLast().service()).isEqualTo(new Distribution.LogNormal(180, 120));
        assertThat(scenario.types().getLast().prefers()).containsExactly("social desk");
        assertThat(scenario.agents().getLast())
                .isEqualTo(new Scenario.AgentGroup("everything", List.of(3, 4, 4), List.of(new Skill("any", 2)), 0.9));
    }

    @Test
    void smallest_defaults() {
        var scenario = ScenarioFile.parse(SMALLEST, false);

        assertThat(scenario.replications()).isEqualTo(1);
        assertThat(scenario.warmupSeconds()).isZero();
        assertThat(scenario.lines()).isNull();
        assertThat(scenario.dayFactor()).isNull();
        assertThat(scenario.closing()).isEqualTo(Scenario.Closing.SERVE);
        var type = scenario.types().getFirst();
        assertThat(type.patience()).isEqualTo(new Distribution.None());
        assertThat(type.priority()).isZero();
        assertThat(type.ageingPerSecond()).isZero();
        assertThat(scenario.agents().getFirst().speed()).isEqualTo(1);
    }

    @Test
    void otherKindsAndOrders_areRead() {
        var scenario = ScenarioFile.parse("""
                {"horizonSeconds": 10, "closing": "clear", "lines": null,
                 "policy": {"callOrder": "ageing", "agentOrder": "fewest-skills"},
                 "types": [{"name": "a", "arrivals": {"kind": "poisson", "perMinute": [1]}, "ageingPerSecond": 0.5,
                            "service": {"kind": "deterministic", "meanSeconds": 5},
                            "patience": {"kind": "uniform", "min": 1, "max": 2}}],
                 "agents": [{"name": "g", "count": [2]}]}""", false);

        assertThat(scenario.policy())
                .isEqualTo(new Scenario.Policy(Scenario.CallOrder.AGEING, Scenario.AgentOrder.FEWEST_SKILLS));
        assertThat(scenario.closing()).isEqualTo(Scenario.Closing.CLEAR);
        assertThat(scenario.types().getFirst().service()).isEqualTo(new Distribution.Deterministic(List.of(5.0)));
        assertThat(scenario.types().getFirst().patience()).isEqualTo(new Distribution.Uniform(1, 2));
    }

    @Test
    void unknownKeys_failWithTheirPath() {
        assertThat(refused(SMALLEST.replace("\"horizonSeconds\"", "\"horizont\": 1, \"horizonSeconds\"")))
                .containsExactly("horizont: unknown key");
        assertThat(refused(SMALLEST.replace("\"perMinute\"", "\"perHour\": 1, \"perMinute\"")))
                .containsExactly("types[0].arrivals.perHour: unknown key");
        assertThat(refused(SMALLEST.replace("\"meanSeconds\": 60", "\"meanSeconds\": 60, \"sd\": 3")))
                .containsExactly("types[0].service.sd: unknown key");
        assertThat(refused(SMALLEST.replace("\"count\": 2", "\"count\": 2, \"size\": 3")))
                .containsExactly("agents[0].size: unknown key");
    }

    @Test
    void wrongValues_oneLineForEach() {
        assertThat(refused(SMALLEST.replace("3600", "0").replace("\"count\": 2", "\"count\": -1")))
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).startsWith("horizonSeconds: ").contains("0"))
                .anySatisfy(line -> assertThat(line).startsWith("agents[0].count: "));
        assertThat(refused(SMALLEST.replace("\"exponential\"", "\"gaussian\"")))
                .singleElement()
                .asString()
                .startsWith("types[0].service.kind: ")
                .contains("lognormal");
        assertThat(refused(SMALLEST.replace("\"kind\": \"exponential\", ", "")))
                .containsExactly("types[0].service.kind: is missing");
        assertThat(refused(SMALLEST.replace("\"name\": \"g\", ", ""))).containsExactly("agents[0].name: is missing");
        assertThat(refused("{\"horizonSeconds\": 1,}"))
                .singleElement()
                .asString()
                .startsWith("line 1, column ");
        assertThat(refused("")).isNotEmpty();
        assertThat(refused("[]")).isNotEmpty();
    }

    @Test
    void whatDoesNotBelongTogether_isRefused() {
        assertThat(refused(SMALLEST.replace("\"perMinute\": 1", "\"perMinute\": [1, 2]")))
                .containsExactly("types[0].arrivals.perMinute: a list of values needs periodSeconds");
        assertThat(refused(SMALLEST.replace("\"perMinute\": 1", "\"perMinute\": [1, 2], \"periodSeconds\": 60")
                        .replace("\"count\": 2", "\"count\": 2, \"periodSeconds\": 30")))
                .singleElement()
                .asString()
                .startsWith("agents[0].periodSeconds: all lists have one common period");
        assertThat(refused(SMALLEST.replace("\"count\": 2", "\"count\": 2, \"primary\": \"tax\"")))
                .containsExactly("agents[0]: agents[g].primary is none of its skills: tax");
        assertThat(refused(SMALLEST.replace("\"count\": 2", "\"count\": 2, \"skills\": {\"__group-1\": 1}")))
                .singleElement()
                .asString()
                .startsWith("agents[0]: ")
                .contains("__group-");
        assertThat(refused(SMALLEST.replace("\"name\": \"a\"", "\"name\": \"a\", \"requires\": \"tax >\"")))
                .singleElement()
                .asString()
                .startsWith("types[0]: skill expression 'tax >'");
        assertThat(refused(SMALLEST.replace("\"name\": \"a\"", "\"name\": \"a\", \"prefers\": [\"h\"]")))
                .containsExactly("type a prefers the unknown group h");
    }

    @Test
    void withoutArrivals_onlyWithATrace() {
        var bare = SMALLEST.replaceFirst("(?s), \"arrivals\".*?60}", "");

        assertThat(ScenarioFile.parse(bare, true).types()).hasSize(1);
        assertThat(refused(bare))
                .containsExactly(
                        "types[0].arrivals: is missing, and only a trace can do without",
                        "types[0].service: is missing, and only a trace can do without");
    }

    private static List<String> refused(String json) {
        return catchThrowableOfType(Refused.class, () -> ScenarioFile.parse(json, false))
                .lines();
    }
}
