package io.hotline.acd.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.acd.Skill;
import io.hotline.acd.sim.Scenario.AgentGroup;
import io.hotline.acd.sim.Scenario.CallOrder;
import io.hotline.acd.sim.Scenario.CallType;
import io.hotline.acd.sim.Scenario.Closing;
import io.hotline.acd.sim.Scenario.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Policy FIFO = Policy.DEFAULT;

    private static Scenario scenario(
            List<CallType> types,
            List<AgentGroup> groups,
            Policy policy,
            double horizon,
            double period,
            @Nullable Integer lines,
            Closing closing) {
        return new Scenario(7, 3, 0, horizon, period, lines, 15, null, closing, types, groups, policy);
    }

    private static Scenario traced(List<AgentGroup> groups, Policy policy, @Nullable Integer lines, Closing closing) {
        return scenario(List.of(type("a"), type("b")), groups, policy, 100, 0, lines, closing);
    }

    private static CallType type(String name) {
        return new CallType(
                name, List.of(), Distribution.exponential(100), new Distribution.None(), "*", 0, 0, List.of());
    }

    private static AgentGroup agents(int... count) {
        return new AgentGroup("g", java.util.Arrays.stream(count).boxed().toList(), List.of(), 1);
    }

    private static TraceCall call(double at, double service, @Nullable Double patience, String type, int priority) {
        return new TraceCall(at, service, patience, type, priority);
    }

    @Test
    void trace_oneAgent_isReplayedExactly() {
        var result = Simulation.run(
                traced(List.of(agents(1)), FIFO, null, Closing.SERVE),
                List.of(call(0, 10, null, "a", 0), call(4, 10, null, "a", 0), call(5, 10, 3.0, "b", 0)));

        assertThat(result.type("a", "served").mean()).isEqualTo(2);
        assertThat(result.type("a", "sumWaitSeconds").mean()).isEqualTo(6);
        assertThat(result.type("b", "abandoned").mean()).isEqualTo(1);
        assertThat(result.total("sumWaitSeconds").mean()).isEqualTo(9);
        assertThat(result.total("maxWaitSeconds").mean()).isEqualTo(6);
        assertThat(result.group("g", "utilisation").mean()).isEqualTo(0.2);
    }

    @Test
    void trace_completionAndArrivalInTheSameSecond_arrivalDoesNotWait() {
        var result = Simulation.run(
                traced(List.of(agents(1)), FIFO, null, Closing.SERVE),
                List.of(call(0, 10, null, "a", 0), call(10, 10, 0.0, "a", 0)));

        assertThat(result.total("served").mean()).isEqualTo(2);
        assertThat(result.total("pWait").mean()).isZero();
    }

    @Test
    void trace_patienceEndsWhenAnAgentComesFree_isServed() {
        var result = Simulation.run(
                traced(List.of(agents(1)), FIFO, null, Closing.SERVE),
                List.of(call(0, 10, null, "a", 0), call(5, 1, 5.0, "a", 0)));

        assertThat(result.total("served").mean()).isEqualTo(2);
    }

    @Test
    void trace_priority_urgentFirst() {
        var trace = List.of(call(0, 10, null, "a", 0), call(1, 10, null, "a", 0), call(2, 10, null, "b", 5));
        var result = Simulation.run(
                traced(
                        List.of(agents(1)),
                        new Policy(CallOrder.PRIORITY, Scenario.AgentOrder.LONGEST_IDLE),
                        null,
                        Closing.SERVE),
                trace);

        assertThat(result.type("b", "sumWaitSeconds").mean()).isEqualTo(8);
        assertThat(result.type("a", "maxWaitSeconds").mean()).isEqualTo(19);
    }

    @Test
    void trace_allLinesTaken_isBlocked() {
        var result = Simulation.run(
                traced(List.of(agents(1)), FIFO, 2, Closing.SERVE),
                List.of(call(0, 10, null, "a", 0), call(1, 10, null, "a", 0), call(2, 10, null, "a", 0)));

        assertThat(result.total("blocked").mean()).isEqualTo(1);
        assertThat(result.total("served").mean()).isEqualTo(2);
    }

    @Test
    void trace_clearAtTheHorizon_whoWaitsIsLost() {
        var result = Simulation.run(
                traced(List.of(agents(1)), FIFO, null, Closing.CLEAR),
                List.of(call(90, 50, null, "a", 0), call(95, 10, null, "a", 0)));

        assertThat(result.total("served").mean()).isEqualTo(1);
        assertThat(result.total("abandoned").mean()).isEqualTo(1);
        assertThat(result.group("g", "utilisation").mean()).isEqualTo(0.1);
    }

    @Test
    void trace_unknownType_isRefused() {
        assertThatThrownBy(() -> Simulation.run(
                        traced(List.of(agents(1)), FIFO, null, Closing.SERVE), List.of(call(0, 1, null, "z", 0))))
                .hasMessageContaining("unknown type 'z'");
    }

    @Test
    void staffing_periodNeedsFewer_whoTalksFinishes() {
        var types = List.of(type("a"), type("b"));
        var result = Simulation.run(
                scenario(types, List.of(agents(2, 1)), FIFO, 100, 10, null, Closing.SERVE),
                List.of(call(0, 15, null, "a", 0), call(1, 14, null, "a", 0), call(12, 5, null, "b", 0)));

        // Both finish at 15; one of them has gone home then.
        assertThat(result.type("b", "sumWaitSeconds").mean()).isEqualTo(3);
        assertThat(result.group("g", "utilisation").mean())
                .isCloseTo(34.0 / 115, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void staffing_periodNeedsMore_waitingCallIsServedAtOnce() {
        var result = Simulation.run(
                scenario(List.of(type("a"), type("b")), List.of(agents(0, 1)), FIFO, 100, 10, null, Closing.SERVE),
                List.of(call(3, 5, null, "a", 0)));

        assertThat(result.total("sumWaitSeconds").mean()).isEqualTo(7);
    }

    @Test
    void prefers_groupsInThatOrder() {
        var picky = new CallType(
                "a",
                List.of(),
                Distribution.exponential(1),
                new Distribution.None(),
                "x",
                0,
                0,
                List.of("late", "early"));
        var groups = List.of(
                new AgentGroup("early", List.of(1), List.of(new Skill("x", 1)), 1),
                new AgentGroup("late", List.of(1), List.of(new Skill("x", 1)), 1));
        var result = Simulation.run(
                scenario(List.of(picky), groups, FIFO, 100, 0, null, Closing.SERVE),
                List.of(call(0, 10, null, "a", 0), call(1, 10, null, "a", 0), call(20, 10, null, "a", 0)));

        assertThat(result.group("late", "utilisation").mean()).isEqualTo(0.2);
        assertThat(result.group("early", "utilisation").mean()).isEqualTo(0.1);
    }

    @Test
    void run_sameSeed_sameResult() {
        var poisson = new CallType(
                "a",
                List.of(6.0, 12.0),
                new Distribution.LogNormal(30, 20),
                new Distribution.Uniform(10, 60),
                "*",
                0,
                0,
                List.of());
        var random = new Scenario(
                3,
                3,
                60,
                3600,
                600,
                20,
                15,
                new Scenario.Gamma(28.7, 28.7),
                Closing.SERVE,
                List.of(poisson),
                List.of(agents(4, 5)),
                FIFO);

        assertThat(Simulation.run(random)).isEqualTo(Simulation.run(random));
        var result = Simulation.run(random);
        assertThat(result.total("offered").mean())
                .isEqualTo(result.total("served").mean()
                        + result.total("abandoned").mean()
                        + result.total("blocked").mean());
    }

    @Test
    void trace_nobodyMayServe_countsAsAbandoned() {
        var result = Simulation.run(
                traced(List.of(agents(0)), FIFO, null, Closing.SERVE), List.of(call(40, 10, null, "a", 0)));

        assertThat(result.total("abandoned").mean()).isEqualTo(1);
        assertThat(result.total("sumWaitSeconds").mean()).isEqualTo(60);
    }

    @Test
    void difference_pairsReplications() {
        var first = List.of(counts(10), counts(20), counts(30));
        var second = List.of(counts(11), counts(21), counts(31));

        var difference = Simulation.difference(first, second).total("served");

        assertThat(difference).isEqualTo(new Estimate(1, 1, 1));
        assertThat(Simulation.result(second).total("served").high()).isGreaterThan(40);
    }

    private static Counts counts(double served) {
        return new Counts(Map.of(), Map.of(), Map.of("served", served));
    }

    @Test
    void scenario_wrongValues_areNamed() {
        assertThatThrownBy(() -> agents(-1)).hasMessageContaining("agents[g].count");
        assertThatThrownBy(() -> new Distribution.Uniform(3, 2)).hasMessageContaining("uniform.max");
        assertThatThrownBy(() -> new AgentGroup("g", List.of(1), List.of(new Skill("__group-0", 1)), 1))
                .hasMessageContaining("__group-");
        assertThatThrownBy(() -> new AgentGroup("g", List.of(1), List.of(new Skill("x", 1)), 1, "y"))
                .hasMessageContaining("agents[g].primary");
        assertThatThrownBy(() -> traced(List.of(agents(1), agents(1)), FIFO, null, Closing.SERVE))
                .hasMessageContaining("group g twice");
    }

    /** Kleinrock's law; with talks of one length it holds not only on average, but for each course of arrivals. */
    @Test
    void conservationLaw_anyOrderOfCalls_sameSumOfWaits() {
        var sums = new TreeSet<Long>();
        var urgentWaits = new TreeSet<Double>();
        for (var order : Scenario.CallOrder.values()) {
            var types = List.of(steady("urgent", 0.6, 10, 5), steady("other", 1.5, 0, 1));
            var policy = new Scenario.Policy(order, Scenario.AgentOrder.LONGEST_IDLE);
            var result = Simulation.run(
                    new Scenario(7, 3, 0, 50_000, 0, null, 15, null, Closing.SERVE, types, List.of(agents(6)), policy));
            sums.add(Math.round(1000 * result.total("sumWaitSeconds").mean()));
            urgentWaits.add(result.type("urgent", "meanWaitServedSeconds").mean());
        }

        assertThat(sums).hasSize(1).allSatisfy(sum -> assertThat(sum).isGreaterThan(10_000_000));
        assertThat(urgentWaits).hasSize(3);
    }

    private static CallType steady(String name, double perMinute, int priority, double ageing) {
        return new CallType(
                name,
                List.of(perMinute),
                new Distribution.Deterministic(List.of(150.0)),
                new Distribution.None(),
                "*",
                priority,
                ageing,
                List.of());
    }
}
