package io.hotline.cti.flows;

import io.hotline.cti.ivr.FlowJson;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Contents as text and as trees. A draft need not be a flow, so nothing here expects one. */
final class FlowText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");

    private FlowText() {}

    static boolean isId(String text) {
        // The API's own word for the form of all flows.
        return ID.matcher(text).matches() && !text.equals("schema");
    }

    static JsonNode tree(String content) {
        return JSON.readTree(content);
    }

    static String member(JsonNode content, String name) {
        return content.path(name).asString("");
    }

    /** As a person would write it, when it is a flow; else as it came. */
    static String canonical(JsonNode content) {
        String text = content.toString();
        return FlowJson.read(text, 1) instanceof FlowJson.Outcome.Read(var flow) ? FlowJson.write(flow) : text;
    }

    static String with(JsonNode content, UnaryOperator<ObjectNode> change) {
        return change.apply((ObjectNode) content.deepCopy()).toString();
    }

    /** The least flow of a purpose: its caller reaches a human, or is let go. */
    static String minimal(String id, String name, String purpose) {
        var flow = JSON.createObjectNode().put("id", id).put("name", name).put("purpose", purpose);
        flow.put("start", "end");
        if (!purpose.equals("part")) {
            flow.put("fallback", "end");
        }
        var end = flow.putObject("nodes").putObject("end");
        switch (purpose) {
            case "inbound" -> end.put("kind", "queue").put("queue", "");
            case "after-call" -> end.put("kind", "hang-up");
            default -> end.put("kind", "return");
        }
        return flow.toString();
    }
}
