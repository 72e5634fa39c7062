package io.hotline.ivr;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small flows for the tests of this package. */
final class Flows {
    static final Instant T0 = Instant.parse("2026-11-02T01:00:00Z");
    static final CallFacts LI =
            new CallFacts("1762045200.1", "13800138000", "12345", "zh", Map.of("city", "舟山", "hotline", "舟山市12345热线"));
    static final Node.Enqueue HUMAN = new Node.Enqueue("human", "general", "", 0);

    private Flows() {}

    static Flow inbound(Node... nodes) {
        return flow(Flow.Purpose.INBOUND, new TreeMap<>(), nodes);
    }

    static Flow flow(Flow.Purpose purpose, Map<String, VariableType> variables, Node... nodes) {
        var all = new LinkedHashMap<String, Node>();
        for (var node : nodes) {
            all.put(node.id(), node);
        }
        all.putIfAbsent("human", HUMAN);
        return new Flow(
                "test",
                1,
                "测试",
                purpose,
                nodes[0].id(),
                "human",
                variables,
                Map.of(),
                all,
                Map.of(),
                Flow.Drawing.none());
    }

    static Node.Say say(String id, String text, String next) {
        return new Node.Say(id, text(text), new TreeSet<>(), next);
    }

    static Node.Menu menu(String id, Map<Character, String> choices) {
        return new Node.Menu(id, question("请按键", 3), choices, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Node.Question question(String prompt, int tries) {
        return new Node.Question(
                text(prompt), text("按键无效"), text("没有收到按键"), true, tries, Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    static List<Speech> text(String text) {
        return List.of(new Speech.Text(text));
    }
}
