package io.hotline.cti.ivr;

import io.hotline.ivr.Calendar;
import io.hotline.ivr.DigitRule;
import io.hotline.ivr.Expressions;
import io.hotline.ivr.Finding;
import io.hotline.ivr.Flow;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.LookUpRequest.Source;
import io.hotline.ivr.Node;
import io.hotline.ivr.Node.Assignment;
import io.hotline.ivr.Speech;
import io.hotline.ivr.VariableType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes a flow of a tree that the schema has accepted. What the schema cannot say, the records of the model check. */
final class FlowJsonReader {
    private final JsonNode root;
    private final int version;
    private final Map<String, VariableType> variables = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    FlowJsonReader(JsonNode root, int version) {
        this.root = root;
        this.version = version;
    }

    FlowJson.Outcome flow() {
        root.path("variables")
                .properties()
                .forEach(e -> variables.put(e.getKey(), type(e.getValue().asString())));
        var expressions = new Expressions(variables);
        var calendars = new TreeMap<String, Calendar>();
        for (var entry : root.path("calendars").properties()) {
            guarded(
                    "",
                    "日历“%s”：".formatted(entry.getKey()),
                    () -> calendars.put(entry.getKey(), calendar(entry.getValue())));
        }
        var nodes = new LinkedHashMap<String, Node>();
        var remarks = new TreeMap<String, String>();
        for (var entry : root.path("nodes").properties()) {
            var id = entry.getKey();
            guarded(id, "", () -> nodes.put(id, node(id, new Fields(entry.getValue()), expressions)));
            if (entry.getValue().has("remark")) {
                remarks.put(id, entry.getValue().path("remark").asString());
            }
        }
        var positions = new TreeMap<String, Flow.Position>();
        for (var entry : root.path("layout").properties()) {
            positions.put(
                    entry.getKey(),
                    new Flow.Position(
                            entry.getValue().path(0).asInt(),
                            entry.getValue().path(1).asInt()));
        }
        var made = new ArrayList<Flow>();
        if (findings.isEmpty()) {
            guarded(
                    "",
                    "",
                    () -> made.add(new Flow(
                            root.path("id").asString(),
                            version,
                            root.path("name").asString(),
                            Flow.Purpose.valueOf(constant(root.path("purpose").asString())),
                            root.path("start").asString(),
                            root.path("fallback").asString(""),
                            variables,
                            calendars,
                            nodes,
                            new TreeMap<>(),
                            new Flow.Drawing(positions, remarks))));
        }
        return findings.isEmpty() ? new FlowJson.Outcome.Read(made.getFirst()) : new FlowJson.Outcome.Refused(findings);
    }

    private void guarded(String node, String before, Runnable work) {
        try {
            work.run();
        } catch (DateTimeException e) {
            findings.add(Finding.error(node, before + "时间或日期有错：" + e.getMessage()));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(node, before + e.getMessage()));
        }
    }

    private static Node node(String id, Fields in, Expressions expressions) {
        return switch (in.text("kind", "")) {
            case "say" -> new Node.Say(id, in.speech("speech"), in.keys("interrupt"), in.text("next", ""));
            case "menu" ->
                new Node.Menu(
                        id,
                        in.question(),
                        choices(in),
                        in.optional("noHumanBecause"),
                        in.optional("onSilence"),
                        in.optional("onInvalid"));
            case "collect" ->
                new Node.Collect(
                        id,
                        in.question(),
                        in.text("variable", ""),
                        digitRule(in),
                        in.json().path("secret").asBoolean(false),
                        in.text("next", ""),
                        in.optional("onSilence"),
                        in.optional("onInvalid"));
            case "decide" -> new Node.Decide(id, branches(in, expressions), in.text("otherwise", ""));
            case "set" -> new Node.Assign(id, assignments(in, expressions), in.text("next", ""));
            case "hours" -> new Node.Hours(id, in.text("calendar", ""), in.texts("periods"), in.text("otherwise", ""));
            case "look-up" ->
                lookUp(id, in, new Source.Http(in.text("method", "GET"), in.text("url", ""), in.texts("parameters")));
            case "ticket-progress" ->
                lookUp(id, in, new Source.TicketProgress(in.text("number", ""), in.text("caller", "{caller}")));
            case "repeat-caller" ->
                lookUp(id, in, new Source.RepeatCaller(in.text("caller", "{caller}"), in.duration("within", "P7D")));
            case "language" -> new Node.Language(id, in.text("language", ""), in.text("next", ""));
            case "announcement" -> new Node.Announce(id, in.text("announcement", ""), in.text("next", ""));
            case "leave-message" ->
                new Node.LeaveMessage(
                        id,
                        in.speech("speech"),
                        in.duration("maxDuration", FlowJsonDefaults.MESSAGE),
                        in.duration("maxSilence", FlowJsonDefaults.MESSAGE_SILENCE),
                        in.text("next", ""),
                        in.optional("onFailed"));
            case "callback" ->
                new Node.Callback(
                        id,
                        in.question(),
                        in.question("numberSpeech"),
                        in.text("queue", ""),
                        in.text("booked", ""),
                        in.text("declined", ""));
            case "survey" ->
                new Node.Survey(
                        id,
                        in.question(),
                        in.json().path("keys").asInt(FlowJsonDefaults.SURVEY_KEYS),
                        in.text("rated", ""),
                        in.optional("onSilence"));
            case "sub-flow" -> new Node.SubFlow(id, in.text("flow", ""), in.text("next", ""));
            case "return" -> new Node.Return(id);
            case "queue" ->
                new Node.Enqueue(
                        id,
                        in.text("queue", ""),
                        in.text("requirements", ""),
                        in.json().path("priority").asInt(0));
            case "transfer" -> new Node.Transfer(id, in.text("target", ""), in.optional("onFailed"));
            case "hang-up" ->
                new Node.HangUp(id, in.speech("speech"), in.text("reason", FlowJsonDefaults.HANG_UP_REASON));
            default -> throw new IllegalArgumentException("没有这种节点");
        };
    }

    private static Map<Character, String> choices(Fields in) {
        var choices = new TreeMap<Character, String>();
        in.texts("choices").forEach((key, next) -> choices.put(key.charAt(0), next));
        return choices;
    }

    private static DigitRule digitRule(Fields in) {
        return new DigitRule(
                in.json().path("min").asInt(1),
                in.json().path("max").asInt(),
                in.optional("endKey").map(key -> key.charAt(0)),
                in.optional("pattern"),
                DigitRule.CheckDigit.valueOf(constant(in.text("checkDigit", "none"))));
    }

    private static List<Node.Branch> branches(Fields in, Expressions expressions) {
        var branches = new ArrayList<Node.Branch>();
        for (var branch : in.json().path("branches")) {
            branches.add(new Node.Branch(
                    expressions.condition(branch.path("when").asString()),
                    branch.path("next").asString()));
        }
        return branches;
    }

    private static List<Assignment> assignments(Fields in, Expressions expressions) {
        var assignments = new ArrayList<Assignment>();
        for (var entry : in.json().path("assign")) {
            var value = entry.has("text")
                    ? new Assignment.Value.Template(entry.path("text").asString())
                    : new Assignment.Value.Computed(
                            expressions.value(entry.path("expression").asString()));
            assignments.add(new Assignment(entry.path("variable").asString(), value));
        }
        return assignments;
    }

    private static Node lookUp(String id, Fields in, Source source) {
        var request = new LookUpRequest(
                source,
                in.texts("result"),
                in.duration("timeout", FlowJsonDefaults.LOOK_UP),
                in.json().path("attempts").asInt(1),
                in.duration("pause", FlowJsonDefaults.LOOK_UP_PAUSE));
        return new Node.LookUp(id, request, in.text("next", ""), in.optional("onNothing"), in.optional("onFailed"));
    }

    private static Calendar calendar(JsonNode json) {
        var workday = spans(json.path("workday"));
        var restDay = json.has("restDay") ? spans(json.path("restDay")) : workday;
        var holidays = new ArrayList<Calendar.Holiday>();
        for (var holiday : json.path("holidays")) {
            holidays.add(new Calendar.Holiday(
                    LocalDate.parse(holiday.path("first").asString()),
                    LocalDate.parse(holiday.path("last").asString()),
                    holiday.path("name").asString()));
        }
        var makeUp = new TreeSet<LocalDate>();
        json.path("makeUpWorkdays").forEach(day -> makeUp.add(LocalDate.parse(day.asString())));
        return new Calendar(
                ZoneId.of(json.path("zone").asString(FlowJsonDefaults.ZONE)),
                workday,
                restDay,
                json.has("holiday") ? spans(json.path("holiday")) : restDay,
                holidays,
                makeUp);
    }

    private static List<Calendar.Span> spans(JsonNode json) {
        var spans = new ArrayList<Calendar.Span>();
        for (var span : json) {
            spans.add(new Calendar.Span(
                    LocalTime.parse(span.path("from").asString()),
                    LocalTime.parse(span.path("to").asString()),
                    span.path("period").asString()));
        }
        return spans;
    }

    private static VariableType type(String written) {
        return VariableType.valueOf(constant(written));
    }

    private static String constant(String written) {
        return written.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** One node's members. */
    private record Fields(JsonNode json) {
        String text(String name, String absent) {
            return json.path(name).asString(absent);
        }

        Optional<String> optional(String name) {
            return json.has(name) ? Optional.of(json.path(name).asString()) : Optional.empty();
        }

        Duration duration(String name, String absent) {
            return Duration.parse(text(name, absent));
        }

        SortedSet<Character> keys(String name) {
            var keys = new TreeSet<Character>();
            text(name, "").chars().forEach(c -> keys.add((char) c));
            return keys;
        }

        Map<String, String> texts(String name) {
            var texts = new TreeMap<String, String>();
            json.path(name)
                    .properties()
                    .forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
            return texts;
        }

        List<Speech> speech(String name) {
            var speech = new ArrayList<Speech>();
            for (var piece : json.path(name)) {
                if (piece.has("prompt")) {
                    speech.add(new Speech.Prompt(piece.path("prompt").asString()));
                } else if (piece.has("announcement")) {
                    speech.add(
                            new Speech.Announcement(piece.path("announcement").asString()));
                } else {
                    speech.add(new Speech.Text(piece.asString()));
                }
            }
            return speech;
        }

        Node.Question question() {
            return question("speech");
        }

        Node.Question question(String prompt) {
            return new Node.Question(
                    speech(prompt),
                    speech("invalid"),
                    speech("silent"),
                    json.path("bargeIn").asBoolean(true),
                    json.path("tries").asInt(FlowJsonDefaults.TRIES),
                    duration("firstTimeout", FlowJsonDefaults.FIRST_TIMEOUT),
                    duration("interTimeout", FlowJsonDefaults.INTER_TIMEOUT));
        }
    }
}
