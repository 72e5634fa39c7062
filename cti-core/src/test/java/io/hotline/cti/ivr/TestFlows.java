package io.hotline.cti.ivr;

import io.hotline.ivr.Flow;
import io.hotline.ivr.Node;
import io.hotline.ivr.Speech;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Small flows, written in one line. Speech is always a recorded prompt, by its name. */
final class TestFlows {
    private TestFlows() {}

    static Flow flow(Flow.Purpose purpose, String fallback, Node... nodes) {
        var byId = new LinkedHashMap<String, Node>();
        Arrays.stream(nodes).forEach(node -> byId.put(node.id(), node));
        return new Flow(
                "f", 1, "f", purpose, nodes[0].id(), fallback, Map.of(), Map.of(), byId, Map.of(), Flow.Drawing.none());
    }

    static List<Speech> speech(String... names) {
        return Arrays.stream(names).<Speech>map(Speech.Prompt::new).toList();
    }

    static Node.Question question(boolean bargeIn, String... prompts) {
        return new Node.Question(
                speech(prompts),
                speech("invalid"),
                speech("silent"),
                bargeIn,
                2,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3));
    }

    static Node.Menu menu(boolean bargeIn) {
        return new Node.Menu(
                "menu",
                question(bargeIn, "choose", "please"),
                Map.of('1', "one", '#', "one"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Node.Say say(String id, String next) {
        return new Node.Say(id, speech(id), new TreeSet<>(), next);
    }
}
