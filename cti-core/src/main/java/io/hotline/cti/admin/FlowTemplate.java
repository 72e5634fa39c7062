package io.hotline.cti.admin;

import io.hotline.cti.http.NewHotline.FlowChoice.CopyOf;
import io.hotline.cti.http.NewHotline.Hours;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A published flow as the pattern of a new one; works on the text, so that nothing its author wrote gets lost. */
final class FlowTemplate {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CALENDAR = "受理时间";

    private final ObjectNode flow;

    FlowTemplate(String json) {
        flow = (ObjectNode) JSON.readTree(json);
    }

    String name() {
        return flow.path("name").stringValue("");
    }

    boolean inbound() {
        return flow.path("purpose").stringValue("").equals("inbound");
    }

    /** What its callers hear first, as text; empty when that is not one text. */
    String greeting() {
        JsonNode speech =
                firstSay() == null ? JSON.createArrayNode() : firstSay().path("speech");
        return speech.size() == 1 ? speech.get(0).stringValue("") : "";
    }

    private @Nullable ObjectNode firstSay() {
        JsonNode nodes = flow.path("nodes");
        JsonNode node = nodes.path(flow.path("start").stringValue(""));
        for (int hops = 0; hops <= nodes.size() && node instanceof ObjectNode at; hops++) {
            if (at.path("kind").stringValue("").equals("say")) {
                return at;
            }
            // Whose first node asks the calendar greets in its first period.
            JsonNode open = at.path("periods").values().stream().findFirst().orElse(at.path("next"));
            node = nodes.path(open.stringValue(""));
        }
        return null;
    }

    /** By their names, as the flow writes them. */
    Map<String, JsonNode> calendars() {
        var all = new LinkedHashMap<String, JsonNode>();
        flow.path("calendars").forEachEntry(all::put);
        return all;
    }

    /**
     * The flow under a new name. Queue nodes that name the queue of its fallback, its usual way to a human, name none
     * any more: the callers go to the queue of the line they dialled.
     */
    String copy(CopyOf wanted) {
        var copy = new FlowTemplate(JSON.writeValueAsString(flow));
        copy.flow.put("id", wanted.id());
        copy.flow.put("name", wanted.name());
        copy.toTheQueueOfTheLine();
        ObjectNode say = copy.firstSay();
        if (wanted.greeting() != null && say != null) {
            say.putArray("speech").add(wanted.greeting());
        }
        wanted.calendars().forEach((name, calendar) -> ((ObjectNode) copy.flow.path("calendars")).set(name, calendar));
        if (wanted.hours() != null) {
            copy.open(wanted.hours());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(copy.flow) + "\n";
    }

    private void toTheQueueOfTheLine() {
        String usual = flow.path("nodes")
                .path(flow.path("fallback").stringValue(""))
                .path("queue")
                .stringValue("");
        for (JsonNode node : flow.path("nodes")) {
            if (node instanceof ObjectNode queue
                    && queue.path("kind").stringValue("").equals("queue")
                    && queue.path("queue").stringValue("").equals(usual)) {
                queue.put("queue", "");
            }
        }
    }

    /** Before all else the calendar is asked: in each of its periods callers go on as in the template. */
    private void open(Hours hours) {
        if (!(flow.path("nodes") instanceof ObjectNode nodes)) {
            return;
        }
        flow.putObject("calendars").set(CALENDAR, hours.calendar());
        String start = flow.path("start").stringValue("");
        String asked = free(nodes, "hours");
        String closed = free(nodes, "closed");
        var periods = nodes.putObject(asked)
                .put("kind", "hours")
                .put("calendar", CALENDAR)
                .put("otherwise", closed)
                .putObject("periods");
        hours.calendar().findValues("period").forEach(period -> periods.put(period.stringValue(""), start));
        ObjectNode atRest = nodes.putObject(closed);
        atRest.putArray("speech").add(hours.closed());
        switch (hours.then()) {
            case MESSAGE -> {
                // Whose message was not taken goes to the fallback: nobody is lost.
                String left = free(nodes, "message-left");
                atRest.put("kind", "leave-message").put("next", left);
                nodes.putObject(left)
                        .put("kind", "hang-up")
                        .put("reason", "closed")
                        .putArray("speech")
                        .add("感谢您的来电，再见。");
            }
            case HUMAN ->
                atRest.put("kind", "say").put("next", flow.path("fallback").stringValue(""));
            case HANG_UP -> atRest.put("kind", "hang-up").put("reason", "closed");
        }
        flow.put("start", asked);
        // The places were those of the template; without them the whole is arranged when it is drawn.
        flow.remove("layout");
    }

    private static String free(ObjectNode nodes, String id) {
        String wanted = id;
        for (int n = 2; nodes.has(wanted); n++) {
            wanted = id + "-" + n;
        }
        return wanted;
    }
}
