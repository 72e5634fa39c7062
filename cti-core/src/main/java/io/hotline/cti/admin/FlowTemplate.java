package io.hotline.cti.admin;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A published flow as the pattern of a new one; works on the text, so that nothing its author wrote gets lost. */
final class FlowTemplate {
    private static final JsonMapper JSON = JsonMapper.shared();

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
            node = nodes.path(at.path("next").stringValue(""));
        }
        return null;
    }

    /**
     * The flow under a new name. Queue nodes that name the queue of its fallback, its usual way to a human, name none
     * any more: the callers go to the queue of the line they dialled.
     */
    String copy(String id, String name, @Nullable String greeting) {
        ObjectNode copy = flow.deepCopy();
        copy.put("id", id);
        copy.put("name", name);
        String usual = copy.path("nodes")
                .path(copy.path("fallback").stringValue(""))
                .path("queue")
                .stringValue("");
        for (JsonNode node : copy.path("nodes")) {
            if (node instanceof ObjectNode queue
                    && queue.path("kind").stringValue("").equals("queue")
                    && queue.path("queue").stringValue("").equals(usual)) {
                queue.put("queue", "");
            }
        }
        if (greeting != null) {
            var template = new FlowTemplate(JSON.writeValueAsString(copy));
            ObjectNode say = template.firstSay();
            if (say != null) {
                say.putArray("speech").add(greeting);
            }
            copy = template.flow;
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(copy) + "\n";
    }
}
