package io.hotline.cti.ivr;

import io.hotline.ivr.Calendar;
import io.hotline.ivr.DigitRule;
import io.hotline.ivr.Flow;
import io.hotline.ivr.LookUpRequest.Source;
import io.hotline.ivr.Node;
import io.hotline.ivr.Node.Assignment;
import io.hotline.ivr.Speech;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a flow. Sub-flows are named, not written: they are flows of their own. */
final class FlowJsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private FlowJsonWriter() {}

    static ObjectNode tree(Flow flow) {
        var out = JSON.objectNode()
                .put("id", flow.id())
                .put("name", flow.name())
                .put("purpose", word(flow.purpose()))
                .put("start", flow.start());
        if (!flow.fallback().isEmpty()) {
            out.put("fallback", flow.fallback());
        }
        if (!flow.variables().isEmpty()) {
            var variables = out.putObject("variables");
            flow.variables().forEach((name, type) -> variables.put(name, word(type)));
        }
        if (!flow.calendars().isEmpty()) {
            var calendars = out.putObject("calendars");
            flow.calendars().forEach((name, calendar) -> calendars.set(name, calendar(calendar)));
        }
        var nodes = out.putObject("nodes");
        flow.nodes()
                .forEach((id, node) ->
                        nodes.set(id, node(node, flow.drawing().remarks().get(id))));
        if (!flow.drawing().positions().isEmpty()) {
            var layout = out.putObject("layout");
            flow.drawing()
                    .positions()
                    .forEach((id, at) -> layout.putArray(id).add(at.x()).add(at.y()));
        }
        return out;
    }

    private static ObjectNode node(Node node, @Nullable String remark) {
        var out = JSON.objectNode().put("kind", kind(node));
        if (remark != null) {
            out.put("remark", remark);
        }
        switch (node) {
            case Node.Say say -> {
                speech(out, "speech", say.speech());
                keys(out, "interrupt", say.interruptKeys());
                out.put("next", say.next());
            }
            case Node.Menu menu -> {
                question(out, menu.question());
                var choices = out.putObject("choices");
                menu.choices().forEach((key, next) -> choices.put(String.valueOf(key), next));
                optional(out, "noHumanBecause", menu.noHumanBecause());
                optional(out, "onSilence", menu.onSilence());
                optional(out, "onInvalid", menu.onInvalid());
            }
            case Node.Collect collect -> {
                question(out, collect.question());
                out.put("variable", collect.variable());
                digitRule(out, collect.rule());
                if (collect.secret()) {
                    out.put("secret", true);
                }
                out.put("next", collect.next());
                optional(out, "onSilence", collect.onSilence());
                optional(out, "onInvalid", collect.onInvalid());
            }
            case Node.Decide decide -> {
                var branches = out.putArray("branches");
                decide.branches()
                        .forEach(branch -> branches.addObject()
                                .put("when", branch.when().text())
                                .put("next", branch.next()));
                out.put("otherwise", decide.otherwise());
            }
            case Node.Assign assign -> {
                var list = out.putArray("assign");
                assign.assignments().forEach(a -> assignment(list, a));
                out.put("next", assign.next());
            }
            case Node.Hours hours -> {
                out.put("calendar", hours.calendar());
                texts(out, "periods", hours.periods());
                out.put("otherwise", hours.otherwise());
            }
            case Node.LookUp lookUp -> lookUp(out, lookUp);
            case Node.Language language ->
                out.put("language", language.language()).put("next", language.next());
            case Node.Announce announce ->
                out.put("announcement", announce.announcement()).put("next", announce.next());
            case Node.LeaveMessage message -> {
                speech(out, "speech", message.speech());
                duration(out, "maxDuration", message.maxDuration(), FlowJsonDefaults.MESSAGE);
                duration(out, "maxSilence", message.maxSilence(), FlowJsonDefaults.MESSAGE_SILENCE);
                out.put("next", message.next());
                optional(out, "onFailed", message.onFailed());
            }
            case Node.Callback callback -> {
                question(out, callback.question());
                speech(out, "numberSpeech", callback.numberQuestion().prompt());
                out.put("queue", callback.queue())
                        .put("booked", callback.booked())
                        .put("declined", callback.declined());
            }
            case Node.Survey survey -> {
                question(out, survey.question());
                out.put("keys", survey.keys()).put("rated", survey.rated());
                optional(out, "onSilence", survey.onSilence());
            }
            case Node.SubFlow subFlow -> out.put("flow", subFlow.flow()).put("next", subFlow.next());
            case Node.Return _ -> {}
            case Node.Enqueue enqueue -> {
                out.put("queue", enqueue.queue()).put("requirements", enqueue.requirements());
                if (enqueue.priority() != 0) {
                    out.put("priority", enqueue.priority());
                }
            }
            case Node.Transfer transfer -> {
                out.put("target", transfer.target());
                optional(out, "onFailed", transfer.onFailed());
            }
            case Node.HangUp hangUp -> {
                speech(out, "speech", hangUp.speech());
                out.put("reason", hangUp.reason());
            }
        }
        return out;
    }

    private static String kind(Node node) {
        return switch (node) {
            case Node.Say _ -> "say";
            case Node.Menu _ -> "menu";
            case Node.Collect _ -> "collect";
            case Node.Decide _ -> "decide";
            case Node.Assign _ -> "set";
            case Node.Hours _ -> "hours";
            case Node.LookUp lookUp ->
                switch (lookUp.request().source()) {
                    case Source.Http _ -> "look-up";
                    case Source.TicketProgress _ -> "ticket-progress";
                    case Source.RepeatCaller _ -> "repeat-caller";
                };
            case Node.Language _ -> "language";
            case Node.Announce _ -> "announcement";
            case Node.LeaveMessage _ -> "leave-message";
            case Node.Callback _ -> "callback";
            case Node.Survey _ -> "survey";
            case Node.SubFlow _ -> "sub-flow";
            case Node.Return _ -> "return";
            case Node.Enqueue _ -> "queue";
            case Node.Transfer _ -> "transfer";
            case Node.HangUp _ -> "hang-up";
        };
    }

    private static void lookUp(ObjectNode out, Node.LookUp lookUp) {
        var request = lookUp.request();
        switch (request.source()) {
            case Source.Http(var method, var url, var parameters) -> {
                out.put("method", method).put("url", url);
                texts(out, "parameters", parameters);
            }
            case Source.TicketProgress(var number, var caller) ->
                out.put("number", number).put("caller", caller);
            case Source.RepeatCaller(var caller, var within) ->
                out.put("caller", caller).put("within", within(within));
        }
        texts(out, "result", request.result());
        duration(out, "timeout", request.timeout(), FlowJsonDefaults.LOOK_UP);
        if (request.attempts() != 1) {
            out.put("attempts", request.attempts());
        }
        duration(out, "pause", request.pauseBetweenAttempts(), FlowJsonDefaults.LOOK_UP_PAUSE);
        out.put("next", lookUp.next());
        optional(out, "onNothing", lookUp.onNothing());
        optional(out, "onFailed", lookUp.onFailed());
    }

    /** Whole days as people write them: P7D, not PT168H. */
    private static String within(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays())) && !duration.isZero()
                ? "P%dD".formatted(duration.toDays())
                : duration.toString();
    }

    private static void assignment(ArrayNode list, Assignment assignment) {
        var out = list.addObject().put("variable", assignment.variable());
        switch (assignment.value()) {
            case Assignment.Value.Template(var text) -> out.put("text", text);
            case Assignment.Value.Computed(var expression) -> out.put("expression", expression.text());
        }
    }

    private static void question(ObjectNode out, Node.Question question) {
        speech(out, "speech", question.prompt());
        if (!question.invalid().isEmpty()) {
            speech(out, "invalid", question.invalid());
        }
        if (!question.silent().isEmpty()) {
            speech(out, "silent", question.silent());
        }
        if (!question.bargeIn()) {
            out.put("bargeIn", false);
        }
        if (question.tries() != FlowJsonDefaults.TRIES) {
            out.put("tries", question.tries());
        }
        duration(out, "firstTimeout", question.firstTimeout(), FlowJsonDefaults.FIRST_TIMEOUT);
        duration(out, "interTimeout", question.interTimeout(), FlowJsonDefaults.INTER_TIMEOUT);
    }

    private static void digitRule(ObjectNode out, DigitRule rule) {
        if (rule.min() != 1) {
            out.put("min", rule.min());
        }
        out.put("max", rule.max());
        rule.endKey().ifPresent(key -> out.put("endKey", String.valueOf(key)));
        optional(out, "pattern", rule.pattern());
        if (rule.checkDigit() != DigitRule.CheckDigit.NONE) {
            out.put("checkDigit", word(rule.checkDigit()));
        }
    }

    private static void speech(ObjectNode out, String name, List<Speech> speech) {
        var list = out.putArray(name);
        for (var piece : speech) {
            switch (piece) {
                case Speech.Text(var text) -> list.add(text);
                case Speech.Prompt(var prompt) -> list.addObject().put("prompt", prompt);
                case Speech.Announcement(var announcement) -> list.addObject().put("announcement", announcement);
            }
        }
    }

    private static ObjectNode calendar(Calendar calendar) {
        var out = JSON.objectNode().put("zone", calendar.zone().getId());
        spans(out.putArray("workday"), calendar.workday());
        spans(out.putArray("restDay"), calendar.restDay());
        spans(out.putArray("holiday"), calendar.holiday());
        var holidays = out.putArray("holidays");
        calendar.holidays()
                .forEach(holiday -> holidays.addObject()
                        .put("first", holiday.first().toString())
                        .put("last", holiday.last().toString())
                        .put("name", holiday.name()));
        var makeUp = out.putArray("makeUpWorkdays");
        calendar.makeUpWorkdays().forEach(day -> makeUp.add(day.toString()));
        return out;
    }

    private static void spans(ArrayNode out, List<Calendar.Span> spans) {
        spans.forEach(span -> out.addObject()
                .put("from", clock(span.from()))
                .put("to", clock(span.to()))
                .put("period", span.period()));
    }

    private static String clock(LocalTime time) {
        return CLOCK.format(time);
    }

    private static void keys(ObjectNode out, String name, SortedSet<Character> keys) {
        if (!keys.isEmpty()) {
            var row = new StringBuilder();
            keys.forEach(row::append);
            out.put(name, row.toString());
        }
    }

    private static void texts(ObjectNode out, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            var object = out.putObject(name);
            texts.forEach(object::put);
        }
    }

    private static void optional(ObjectNode out, String name, Optional<String> value) {
        value.ifPresent(text -> out.put(name, text));
    }

    private static void duration(ObjectNode out, String name, Duration value, String absent) {
        if (!value.equals(Duration.parse(absent))) {
            out.put(name, value.toString());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
