package io.hotline.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The longest time of a caller who does nothing, from the start to the end of a flow. Loops count once. */
final class PassiveTime {
    private static final Duration UNKNOWN_PROMPT = Duration.ofSeconds(5);
    private static final Duration ANNOUNCEMENT = Duration.ofSeconds(10);
    // Mandarin is read at 240 to 300 characters a minute; the slower figure errs on the caller's side.
    private static final int CHARACTERS_PER_SECOND = 4;

    private final CheckContext context;
    private final Map<String, Duration> flows = new TreeMap<>();

    PassiveTime(CheckContext context) {
        this.context = context;
    }

    Duration longest(Flow flow) {
        var known = flows.get(flow.id());
        if (known != null) {
            return known;
        }
        flows.put(flow.id(), Duration.ZERO);
        var result = from(flow, new FlowGraph(flow), flow.start(), new TreeMap<>());
        flows.put(flow.id(), result);
        return result;
    }

    private Duration from(Flow flow, FlowGraph graph, String id, Map<String, Duration> known) {
        var before = known.get(id);
        if (before != null) {
            return before;
        }
        known.put(id, Duration.ZERO);
        var after = Duration.ZERO;
        for (var edge : graph.from(id)) {
            if (edge.passive()) {
                var way = from(flow, graph, edge.target(), known);
                after = way.compareTo(after) > 0 ? way : after;
            }
        }
        var node = flow.nodes().get(id);
        var total = node == null ? after : after.plus(own(node));
        known.put(id, total);
        return total;
    }

    private Duration own(Node node) {
        return switch (node) {
            case Node.Say say -> spoken(say.speech());
            case Node.Announce _ -> ANNOUNCEMENT;
            case Node.Menu menu -> asked(menu.question());
            case Node.Collect collect -> asked(collect.question());
            case Node.Survey survey -> asked(survey.question());
            case Node.Callback callback ->
                spoken(callback.question().prompt()).plus(callback.question().firstTimeout());
            case Node.LookUp lookUp ->
                lookUp.request()
                        .timeout()
                        .plus(lookUp.request().pauseBetweenAttempts())
                        .multipliedBy(lookUp.request().attempts());
            case Node.LeaveMessage message -> spoken(message.speech()).plus(message.maxSilence());
            case Node.SubFlow subFlow -> {
                var target = context.flows().get(subFlow.flow());
                yield target == null ? Duration.ZERO : longest(target);
            }
            case Node.HangUp hangUp -> spoken(hangUp.speech());
            case Node.Decide _,
                    Node.Assign _,
                    Node.Hours _,
                    Node.Language _,
                    Node.Return _,
                    Node.Enqueue _,
                    Node.Transfer _ -> Duration.ZERO;
        };
    }

    private Duration asked(Node.Question question) {
        var once = spoken(question.prompt()).plus(question.firstTimeout());
        var again = once.plus(spoken(question.silent()));
        return once.plus(again.multipliedBy(question.tries() - 1L));
    }

    private Duration spoken(List<Speech> speech) {
        var total = Duration.ZERO;
        for (var piece : speech) {
            total = total.plus(
                    switch (piece) {
                        case Speech.Text(var text) ->
                            Duration.ofMillis(1000L
                                    * MandarinText.spoken(text.replaceAll("\\{[^}]*\\}", "变量的值"))
                                            .length()
                                    / CHARACTERS_PER_SECOND);
                        case Speech.Prompt(var name) -> {
                            var length = context.prompts().get(name);
                            yield length == null ? UNKNOWN_PROMPT : length.orElse(UNKNOWN_PROMPT);
                        }
                        case Speech.Announcement _ -> ANNOUNCEMENT;
                    });
        }
        return total;
    }
}
