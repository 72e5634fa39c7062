package io.hotline.acd.sim;

import io.hotline.acd.Skill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Cases with exact solutions, run through the production engine: Erlang C and A, priority and ageing (A), pools with
 * limited flexibility (C), unequal agents (D) and the forecast of waits (E). Formulas and sources: DOMAIN.md §3.
 */
public final class Theory {
    /**
     * One number that theory knows. {@code scope} null: all types; a type's or a group's name. {@code halfWidth} is 0 for
     * an exact value, else that of the 95 % interval of the simulation that it comes from.
     */
    public record Expectation(@Nullable String scope, String metric, double expected, double halfWidth) {
        Expectation(@Nullable String scope, String metric, double expected) {
            this(scope, metric, expected, 0);
        }
    }

    public record Case(String name, Scenario scenario, List<Expectation> expectations) {
        public Case {
            expectations = List.copyOf(expectations);
        }
    }

    /** A pool whose engine forecasts each wait; {@code patience} 0: for ever. */
    public record Forecast(String name, double perSecond, int agents, double patience, double horizon) {}

    /**
     * {@code error} relative to the expectation; from a simulated one only what lies outside of its interval and ours
     * together; an upper bound (the forecasts) is kept when it is not positive.
     */
    public record Row(String name, String metric, double expected, Estimate got, double error) {
        public boolean within(double tolerance) {
            return error <= tolerance;
        }
    }

    private static final double AHT = 150;
    /** Of Wallace and Whitt's calls. */
    private static final int TYPES = 6;

    private Theory() {}

    /** All cases; {@code scale} 1 takes about a quarter of an hour and is exact to 2 %, 0.1 to about 6 %. */
    public static List<Case> cases(double scale) {
        var cases = new ArrayList<Case>();
        cases.add(new Case(
                "A1 Erlang C, s=20",
                pool(0.12, 20, 0, 120e6 * scale),
                expect(0.550769, 41.3077, 41.3077, 0.549068, 0.90)));
        cases.add(new Case(
                "A2 Erlang C, s=22",
                pool(0.12, 22, 0, 60e6 * scale),
                expect(0.278078, 10.4279, 10.4279, 0.813599, 18.0 / 22)));
        cases.add(erlangA(scale));
        cases.add(overload(scale));
        cases.addAll(priorities(scale));
        cases.add(wallaceWhitt(scale));
        cases.addAll(fewSkills(scale));
        cases.addAll(unbalanced(scale));
        cases.addAll(unequal(scale));
        return cases;
    }

    public static Case erlangA(double scale) {
        return new Case(
                "A3 Erlang A",
                pool(0.12, 20, 120, 12e6 * scale),
                abandons(0.053880, expect(0.332930, 5.87629, 6.46554, 0.802191, 0.851508)));
    }

    public static Case overload(double scale) {
        return new Case(
                "A4 Erlang A, overload",
                pool(0.16, 20, 120, 8e6 * scale),
                abandons(
                        0.192601,
                        List.of(
                                new Expectation(null, "pWait", 0.786908),
                                new Expectation(null, "meanWaitServedSeconds", 23.1683),
                                new Expectation(null, "serviceLevel", 0.374424))));
    }

    private static List<Case> priorities(double scale) {
        double horizon = 120e6 * scale;
        var two = List.of(0.012, 0.108);
        var three = List.of(0.02, 0.04, 0.06);
        return List.of(
                new Case(
                        "A5 first come first served",
                        classes(two, List.of(10, 0), List.of(0.0, 0.0), Scenario.CallOrder.LONGEST_WAITING, horizon),
                        conserved(41.3077, 41.3077)),
                new Case(
                        "A5 static priority",
                        classes(two, List.of(10, 0), List.of(0.0, 0.0), Scenario.CallOrder.PRIORITY, horizon),
                        conserved(4.53930, 45.3930)),
                new Case(
                        "A6 ageing 2:1",
                        classes(two, List.of(0, 0), List.of(2.0, 1.0), Scenario.CallOrder.AGEING, horizon),
                        conserved(23.7898, 43.2541)),
                new Case(
                        "A6 ageing 10:1",
                        classes(two, List.of(0, 0), List.of(10.0, 1.0), Scenario.CallOrder.AGEING, horizon),
                        conserved(8.54022, 44.9485)),
                new Case(
                        "A7 static priority, three classes",
                        classes(
                                three,
                                List.of(20, 10, 0),
                                List.of(0.0, 0.0, 0.0),
                                Scenario.CallOrder.PRIORITY,
                                horizon),
                        conserved(4.85973, 8.83587, 75.1049)),
                new Case(
                        "A7 ageing 4:2:1",
                        classes(three, List.of(0, 0, 0), List.of(4.0, 2.0, 1.0), Scenario.CallOrder.AGEING, horizon),
                        conserved(17.7492, 31.0328, 56.0104)));
    }

    /** Six types, every agent has all skills: M/M/90/120. */
    public static Case wallaceWhitt(double scale) {
        var skills = new ArrayList<Skill>();
        for (int type = 0; type < TYPES; type++) {
            skills.add(new Skill("s" + type, 1));
        }
        return new Case(
                "C Wallace-Whitt, 6 skills",
                balanced(List.of(new Scenario.AgentGroup("all", List.of(90), skills, 1)), 60e6 * scale),
                List.of(
                        new Expectation(null, "blockedShare", 0.003643),
                        new Expectation(null, "meanWaitServedSeconds", 27.0012),
                        new Expectation(null, "pWait", 0.37971),
                        new Expectation(null, "servedInTime", 0.73292),
                        new Expectation("all", "utilisation", 0.92993)));
    }

    /** Experiment C with agents of few skills: no exact solution, but another simulation's intervals. */
    public static List<Case> fewSkills(double scale) {
        return List.of(
                new Case(
                        "C 3 skills, primary first",
                        balanced(skilled(3, true), 36e6 * scale),
                        simulated(0.382, 0.035, 0.483, 0.017, 38.9, 0.8, 76.5, 0.6, 92.91, 0.15)),
                new Case(
                        "C 2 skills, primary first",
                        balanced(skilled(2, true), 36e6 * scale),
                        simulated(0.452, 0.032, 0.599, 0.017, 42.5, 0.7, 71.5, 0.6, 92.91, 0.15)),
                new Case(
                        "C 2 skills, first come first served",
                        balanced(skilled(2, false), 36e6 * scale),
                        simulated(0.419, 0.050, 0.562, 0.020, 42.8, 0.8, 68.5, 0.8, 92.86, 0.12)),
                new Case(
                        "C 1 skill",
                        balanced(skilled(1, false), 36e6 * scale),
                        simulated(4.200, 0.072, 3.061, 0.022, 57.4, 0.2, 47.3, 0.2, 89.44, 0.07)));
    }

    /**
     * The published figures have no intervals: half a unit of their last digit, or what the balanced ones have. The worst
     * wait with three skills is 55 s where agents go by the order of all their skills; ours go by the longest wait after
     * the primary calls, for which a simulation of its own, without this engine, found 44.5 s (and 56 s for the other).
     */
    private static List<Case> unbalanced(double scale) {
        var perMinute = List.of(0.6, 0.9, 1.2, 1.6, 1.9, 2.2);
        return List.of(
                new Case(
                        "C unbalanced, 1 skill",
                        wallaceWhitt(perMinute, skilled(1, false), 36e6 * scale),
                        List.of(new Expectation(null, "blockedShare", 0.318, 0.0015))),
                new Case(
                        "C unbalanced, 2 skills, primary first",
                        wallaceWhitt(perMinute, skilled(2, true), 36e6 * scale),
                        List.of(
                                new Expectation(null, "blockedShare", 0.0063, 0.0004),
                                new Expectation("t5", "meanWaitServedSeconds", 105, 3))),
                new Case(
                        "C unbalanced, 3 skills, primary first",
                        wallaceWhitt(perMinute, skilled(3, true), 36e6 * scale),
                        List.of(
                                new Expectation(null, "blockedShare", 0.0040, 0.0004),
                                new Expectation("t5", "meanWaitServedSeconds", 44.5, 1.5))));
    }

    /**
     * Fifteen agents of each primary skill. The further skills are spread evenly: the l-th of agent j of type i is
     * (i + 1 + (j + l - 1) mod 5) mod 6. A call goes to an agent of its primary skill first.
     */
    private static List<Scenario.AgentGroup> skilled(int count, boolean primaryFirst) {
        var groups = new ArrayList<Scenario.AgentGroup>();
        for (int type = 0; type < TYPES; type++) {
            for (int j = 0; j < 5; j++) {
                var skills = new ArrayList<Skill>();
                skills.add(new Skill("s" + type, 2));
                for (int l = 1; l < count; l++) {
                    skills.add(new Skill("s" + (type + 1 + (j + l - 1) % 5) % TYPES, 1));
                }
                var name = "g" + type + "-" + j;
                groups.add(new Scenario.AgentGroup(name, List.of(3), skills, 1, primaryFirst ? "s" + type : null));
            }
        }
        return groups;
    }

    private static List<Expectation> simulated(double... percentMinutesPercent) {
        var row = percentMinutesPercent;
        return List.of(
                new Expectation(null, "blockedShare", row[0] / 100, row[1] / 100),
                new Expectation(null, "meanWaitServedSeconds", row[2] * 60, row[3] * 60),
                new Expectation(null, "pWait", row[4] / 100, row[5] / 100),
                new Expectation(null, "servedInTime", row[6] / 100, row[7] / 100),
                new Expectation(null, "utilisation of all", row[8] / 100, row[9] / 100));
    }

    private static List<Case> unequal(double scale) {
        double horizon = 120e6 * scale;
        var slowFirst = List.of("slow", "fast");
        return List.of(
                new Case(
                        "D fastest first",
                        unequal(0.11, 0, Scenario.AgentOrder.FASTEST, List.of(), horizon),
                        unequalExpect(0.451849, 30.1233, 0.9155, 0.8089)),
                new Case(
                        "D random",
                        unequal(0.11, 0, Scenario.AgentOrder.RANDOM, List.of(), horizon),
                        unequalExpect(0.497144, 33.1430, 0.8614, 0.9171)),
                new Case(
                        "D longest idle (= random)",
                        unequal(0.11, 0, Scenario.AgentOrder.LONGEST_IDLE, List.of(), horizon),
                        unequalExpect(0.497144, 33.1430, 0.8614, 0.9171)),
                new Case(
                        "D slowest first",
                        unequal(0.11, 0, Scenario.AgentOrder.LONGEST_IDLE, slowFirst, horizon),
                        unequalExpect(0.522710, 34.8473, 0.8340, 0.9719)),
                new Case(
                        "D fastest first, patience 120 s",
                        unequal(0.12, 120, Scenario.AgentOrder.FASTEST, List.of(), horizon / 10),
                        abandons(0.074792, List.of(new Expectation(null, "pWait", 0.411652)))),
                new Case(
                        "D longest idle, patience 120 s",
                        unequal(0.12, 120, Scenario.AgentOrder.LONGEST_IDLE, List.of(), horizon / 10),
                        abandons(0.080309, List.of(new Expectation(null, "pWait", 0.442015)))));
    }

    public static List<Row> run(Case theory) {
        return rows(theory, Simulation.run(theory.scenario()));
    }

    public static List<Row> rows(Case theory, SimulationResult result) {
        var rows = new ArrayList<Row>();
        for (var expectation : theory.expectations()) {
            var got = value(result, expectation);
            double known = expectation.halfWidth() == 0 ? 0 : expectation.halfWidth() + (got.high() - got.low()) / 2;
            double off = Math.max(0, Math.abs(got.mean() - expectation.expected()) - known);
            double error = off / expectation.expected();
            var scope = expectation.scope() == null ? "" : expectation.scope() + " ";
            rows.add(new Row(theory.name(), scope + expectation.metric(), expectation.expected(), got, error));
        }
        return rows;
    }

    private static Estimate value(SimulationResult result, Expectation expectation) {
        var scope = expectation.scope();
        var metric = expectation.metric();
        return switch (metric) {
            case "abandonedShare" -> share(result.total("abandoned"), result.total("offered"));
            case "blockedShare" -> share(result.total("blocked"), result.total("offered"));
            case "servedInTime" -> servedInTime(result);
            case "utilisation of all" -> utilisationOfAll(result);
            case "utilisation" -> result.group(String.valueOf(scope), metric);
            default -> scope == null ? result.total(metric) : result.type(scope, metric);
        };
    }

    /** Of the served ones; the service level is of the offered ones. */
    private static Estimate servedInTime(SimulationResult result) {
        var level = result.total("serviceLevel");
        double factor = result.total("offered").mean() / result.total("served").mean();
        return new Estimate(level.mean() * factor, level.low() * factor, level.high() * factor);
    }

    /** The groups are of one size; their intervals say nothing about that of their mean. */
    private static Estimate utilisationOfAll(SimulationResult result) {
        double mean = result.groups().keySet().stream()
                .mapToDouble(group -> result.group(group, "utilisation").mean())
                .average()
                .orElseThrow();
        return new Estimate(mean, mean, mean);
    }

    private static Estimate share(Estimate part, Estimate whole) {
        return new Estimate(part.mean() / whole.mean(), part.low() / whole.mean(), part.high() / whole.mean());
    }

    /** The engine's error in forecasting, against 1.05 times that of the best forecast there is. */
    public static Row forecast(Forecast theory, Progress progress) {
        double warmup = 20_000;
        // One long replication: the engine learns the rates once.
        var scenario = pool(theory.perSecond, theory.agents, theory.patience, 10 * theory.horizon);
        var test = new BackTest(theory.agents / AHT, theory.patience == 0 ? 0 : 1 / theory.patience, warmup);
        new Replication(scenario, Arrivals.random(scenario, new SplittableRandom(scenario.seed())), test).run(progress);
        double engine = test.engineRmse();
        double bound = 1.05 * test.idealRmse();
        double silence = test.silent() / (double) (test.silent() + test.tested());
        return new Row(
                theory.name + (silence > 0.001 ? " (silent for " + Math.round(silence * 100) + " %)" : ""),
                "RMSE s, at most",
                bound,
                new Estimate(engine, engine, engine),
                Math.max(0, engine / bound - 1));
    }

    public static List<Forecast> forecasts(double scale) {
        return List.of(
                new Forecast("E s=20, ρ=0.90", 0.12, 20, 0, 6e6 * scale),
                new Forecast("E s=20, ρ=0.95", 0.95 * 20 / AHT, 20, 0, 6e6 * scale),
                new Forecast("E s=20, R=24, patience 120 s", 0.16, 20, 120, 6e6 * scale),
                new Forecast("E s=100, R=140, patience 120 s", 140 / AHT, 100, 120, 1e6 * scale));
    }

    private static List<Expectation> expect(
            double pWait, double waitServed, double waitAll, double serviceLevel, double utilisation) {
        return List.of(
                new Expectation(null, "pWait", pWait),
                new Expectation(null, "meanWaitServedSeconds", waitServed),
                new Expectation(null, "meanWaitAllSeconds", waitAll),
                new Expectation(null, "serviceLevel", serviceLevel),
                new Expectation("pool", "utilisation", utilisation));
    }

    private static List<Expectation> abandons(double share, List<Expectation> others) {
        var all = new ArrayList<>(others);
        all.add(new Expectation(null, "abandonedShare", share));
        return all;
    }

    private static List<Expectation> waits(double... means) {
        var expectations = new ArrayList<Expectation>();
        for (int type = 0; type < means.length; type++) {
            expectations.add(new Expectation("t" + type, "meanWaitAllSeconds", means[type]));
        }
        return expectations;
    }

    /** Every rule that keeps agents busy keeps the mean wait over all calls: the conservation law. */
    private static List<Expectation> conserved(double... means) {
        var expectations = new ArrayList<>(waits(means));
        expectations.add(new Expectation(null, "meanWaitAllSeconds", 41.3077));
        return expectations;
    }

    private static List<Expectation> unequalExpect(double pWait, double wait, double fast, double slow) {
        return List.of(
                new Expectation(null, "pWait", pWait),
                new Expectation(null, "meanWaitAllSeconds", wait),
                new Expectation("fast", "utilisation", fast),
                new Expectation("slow", "utilisation", slow));
    }

    private static Scenario pool(double perSecond, int agents, double patience, double horizon) {
        return scenario(
                List.of(type("t0", perSecond, AHT, patience, "*", 0, 0, List.of())),
                List.of(new Scenario.AgentGroup("pool", List.of(agents), List.of(), 1)),
                Scenario.Policy.DEFAULT,
                null,
                horizon);
    }

    private static Scenario classes(
            List<Double> perSecond,
            List<Integer> priority,
            List<Double> ageing,
            Scenario.CallOrder order,
            double horizon) {
        var types = new ArrayList<Scenario.CallType>();
        for (int i = 0; i < perSecond.size(); i++) {
            types.add(type("t" + i, perSecond.get(i), AHT, 0, "*", priority.get(i), ageing.get(i), List.of()));
        }
        return scenario(
                types,
                List.of(new Scenario.AgentGroup("pool", List.of(20), List.of(), 1)),
                new Scenario.Policy(order, Scenario.AgentOrder.LONGEST_IDLE),
                null,
                horizon);
    }

    private static Scenario balanced(List<Scenario.AgentGroup> groups, double horizon) {
        return wallaceWhitt(Collections.nCopies(TYPES, 1.4), groups, horizon);
    }

    private static Scenario wallaceWhitt(List<Double> perMinute, List<Scenario.AgentGroup> groups, double horizon) {
        var types = new ArrayList<Scenario.CallType>();
        for (int i = 0; i < TYPES; i++) {
            types.add(type("t" + i, perMinute.get(i) / 60, 600, 0, "s" + i, 0, 0, List.of()));
        }
        var policy = new Scenario.Policy(Scenario.CallOrder.LONGEST_WAITING, Scenario.AgentOrder.MOST_SKILLED);
        return scenario(types, groups, policy, 120, 30, horizon);
    }

    private static Scenario unequal(
            double perSecond, double patience, Scenario.AgentOrder order, List<String> prefers, double horizon) {
        return scenario(
                List.of(type("t0", perSecond, 120, patience, "*", 0, 0, prefers)),
                List.of(
                        new Scenario.AgentGroup("fast", List.of(10), List.of(), 1),
                        new Scenario.AgentGroup("slow", List.of(10), List.of(), 0.5)),
                new Scenario.Policy(Scenario.CallOrder.LONGEST_WAITING, order),
                null,
                horizon);
    }

    private static Scenario.CallType type(
            String name,
            double perSecond,
            double meanService,
            double patience,
            String requires,
            int priority,
            double ageing,
            List<String> prefers) {
        return new Scenario.CallType(
                name,
                List.of(perSecond * 60),
                Distribution.exponential(meanService),
                patience == 0 ? new Distribution.None() : Distribution.exponential(patience),
                requires,
                priority,
                ageing,
                prefers);
    }

    private static Scenario scenario(
            List<Scenario.CallType> types,
            List<Scenario.AgentGroup> agents,
            Scenario.Policy policy,
            @Nullable Integer lines,
            double horizon) {
        return scenario(types, agents, policy, lines, 15, horizon);
    }

    private static Scenario scenario(
            List<Scenario.CallType> types,
            List<Scenario.AgentGroup> agents,
            Scenario.Policy policy,
            @Nullable Integer lines,
            double inTimeSeconds,
            double horizon) {
        return new Scenario(
                12345,
                10,
                10_000,
                horizon / 10,
                0,
                lines,
                inTimeSeconds,
                null,
                Scenario.Closing.SERVE,
                types,
                agents,
                policy);
    }
}
