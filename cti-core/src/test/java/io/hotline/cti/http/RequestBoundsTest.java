package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever reads the document knows how long, how large and how many: no field of a request is without a bound. */
class RequestBoundsTest {
    private final ApiDocument document = ApiDocument.INSTANCE;
    private final List<String> unbounded = new ArrayList<>();

    @Test
    void everyFieldAndParameter_hasABound() {
        for (String operation : document.operations().keySet()) {
            document.queryParameters(operation)
                    .forEach(parameter -> look(parameter.get("schema"), operation + "?" + parameter.get("name")));
            JsonNode content = document.operation(operation).at("/requestBody/content");
            if (content.has("application/json")) {
                look(document.requestSchema(operation), operation);
            }
        }

        assertThat(unbounded).isEmpty();
    }

    private void look(JsonNode reference, String place) {
        JsonNode schema = document.resolve(reference);
        schema.path("oneOf").forEach(choice -> look(choice, place));
        JsonNode type = schema.path("type");
        for (JsonNode word : type.isArray() ? type : List.of(type)) {
            boolean bounded = switch (word.asString("object")) {
                case "string" ->
                    schema.has("maxLength")
                            || schema.has("enum")
                            || schema.path("format").asString("").equals("date-time")
                            || schema.path("pattern").asString("").contains("{");
                case "integer", "number" -> schema.has("minimum") && schema.has("maximum");
                case "array" -> schema.has("maxItems");
                default -> true;
            };
            if (!bounded) {
                unbounded.add(place + " " + word);
            }
        }
        if (schema.has("items")) {
            look(schema.get("items"), place + "[]");
        }
        schema.path("properties").forEachEntry((name, inner) -> look(inner, place + "." + name));
        if (schema.path("additionalProperties").isObject()) {
            look(schema.get("additionalProperties"), place + ".*");
        }
    }
}
