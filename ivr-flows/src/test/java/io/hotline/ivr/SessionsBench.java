package io.hotline.ivr;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ten thousand callers in one flow at once: how much memory one holds, and how many steps a second one core walks. Run
 * it with the class path of the tests; figures belong into RATIONALE.md with the machine they come from.
 */
final class SessionsBench {
    private static final int SESSIONS = 10_000;
    private static final int ROUNDS = 20;

    private SessionsBench() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var flow = flow();
        for (int round = 0; round < 3; round++) {
            finish(flow, start(flow));
        }
        var before = used();
        var sessions = start(flow);
        var held = used() - before;
        out.printf("%d sessions hold %.1f MB, %d bytes each%n", SESSIONS, held / 1e6, held / SESSIONS);
        sessions = finish(flow, sessions);

        long steps = 0;
        // CPU time, because the figure is about one core and not about what else the machine does.
        var threads = ManagementFactory.getThreadMXBean();
        var begun = threads.getCurrentThreadCpuTime();
        for (int round = 0; round < ROUNDS; round++) {
            var round1 = start(flow);
            steps += SESSIONS;
            while (!round1.getFirst().state().ended()) {
                round1 = stepAll(flow, round1);
                steps += SESSIONS;
            }
        }
        var seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        out.printf(
                "%d steps in %.2f s of CPU: %.0f steps/s, %.0f sessions/s on one thread (%d kept)%n",
                steps, seconds, steps / seconds, (double) ROUNDS * SESSIONS / seconds, sessions.size());
    }

    private static List<Step> start(Flow flow) {
        var sessions = new ArrayList<Step>(SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            var facts = new CallFacts(
                    "1762045200." + i,
                    "138" + (10_000_000 + i),
                    "12345",
                    "zh",
                    Map.of("city", "舟山", "hotline", "舟山市12345热线"));
            sessions.add(Interpreter.start(flow, facts, Flows.T0));
        }
        return sessions;
    }

    private static List<Step> finish(Flow flow, List<Step> sessions) {
        var all = sessions;
        while (!all.getFirst().state().ended()) {
            all = stepAll(flow, all);
        }
        return all;
    }

    private static List<Step> stepAll(Flow flow, List<Step> sessions) {
        var next = new ArrayList<Step>(sessions.size());
        for (var session : sessions) {
            IvrInput input =
                    session.effect() instanceof IvrEffect.Collect ? new IvrInput.Digits("1") : new IvrInput.Played();
            next.add(Interpreter.step(flow, session.state(), input, Flows.T0));
        }
        return next;
    }

    /** Greeting, notice, menu, a typed condition, a number read aloud, a queue. */
    private static Flow flow() {
        Map<String, VariableType> variables = new TreeMap<>(Map.of("n", VariableType.NUMBER));
        var expressions = new Expressions(variables);
        return Flows.flow(
                Flow.Purpose.INBOUND,
                variables,
                new Node.Say("hello", Flows.text("您好，欢迎致电{city}12345政务服务便民热线"), new TreeSet<>(), "notice"),
                Flows.say("notice", "为保证服务质量，您的通话将被录音", "menu"),
                Flows.menu("menu", Map.of('1', "set")),
                new Node.Assign(
                        "set",
                        List.of(new Node.Assignment(
                                "n", new Node.Assignment.Value.Computed(expressions.value("n + 1")))),
                        "decide"),
                new Node.Decide(
                        "decide",
                        List.of(new Node.Branch(expressions.condition("n > 0 && caller.startsWith('138')"), "tell")),
                        "human"),
                Flows.say("tell", "您是第{n}位来电人，号码{caller:digits}", "human"));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
