package io.hotline.cti.http;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema of the document allows, and objects in which one field is wrong. */
final class SchemaSamples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of(
            "8001",
            "general",
            "综合",
            "12345",
            "1001",
            "a",
            "你好，市民",
            "社保/医保",
            "x-1",
            "7",
            "2026-11-22T21:30",
            "\ud83d\ude00");

    /** Longer texts tell nothing more, and cost time. */
    private static final int LONG_ENOUGH = 2_000;

    private final ApiDocument document;
    private final SplittableRandom random;

    /** The body, what was done to it, and the field that it was done to. */
    record Wrong(JsonNode body, String how, String field) {}

    private record Place(ObjectNode object, JsonNode schema) {}

    SchemaSamples(ApiDocument document, SplittableRandom random) {
        this.document = document;
        this.random = random;
    }

    JsonNode of(JsonNode reference) {
        return of(reference, new ArrayList<>());
    }

    Wrong withOneWrongField(JsonNode reference) {
        List<Place> places = new ArrayList<>();
        JsonNode body = of(reference, places);
        Place place = places.get(random.nextInt(places.size()));
        ObjectNode object = place.object();
        List<String> names = new ArrayList<>(place.schema().path("properties").propertyNames());
        int die = random.nextInt(8);
        if (die == 0 || names.isEmpty()) {
            String name = random.nextBoolean() ? "additional" : "x" + HostileValues.text(random);
            object.set(name, HostileValues.anything(random));
            return new Wrong(body, "an additional field", Texts.shown(name, 40));
        }
        String name = names.get(random.nextInt(names.size()));
        if (die == 1) {
            object.remove(name);
            return new Wrong(body, "a missing field", name);
        }
        JsonNode schema = document.resolve(place.schema().get("properties").get(name));
        object.set(name, HostileValues.inPlaceOf(schema, random));
        return new Wrong(body, "a wrong field", name);
    }

    private JsonNode of(JsonNode reference, List<Place> places) {
        JsonNode schema = document.resolve(reference);
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("oneOf")) {
            return of(schema.get("oneOf").get(random.nextInt(schema.get("oneOf").size())), places);
        }
        JsonNode type = schema.path("type");
        String word = type.isArray() ? type.get(random.nextInt(type.size())).stringValue() : type.asString("object");
        return switch (word) {
            case "object" -> object(schema, places);
            case "array" -> array(schema, places);
            case "string" -> JSON.stringNode(string(schema));
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(schema.path("minimum").asDouble(0));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> throw new IllegalStateException("no sample of " + schema);
        };
    }

    private ObjectNode object(JsonNode schema, List<Place> places) {
        ObjectNode object = JSON.objectNode();
        places.add(new Place(object, schema));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        schema.path("properties").forEachEntry((name, described) -> {
            if (required.contains(name) || random.nextInt(3) == 0) {
                object.set(name, of(described, places));
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode schema, List<Place> places) {
        ArrayNode array = JSON.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int count = Math.min(schema.path("maxItems").asInt(3), least + random.nextInt(3));
        for (int i = 0; i < count; i++) {
            array.add(of(schema.get("items"), places));
        }
        return array;
    }

    private String string(JsonNode schema) {
        if (schema.path("format").asString("").equals("date-time")) {
            return random.nextBoolean() ? "2026-11-01T07:00:00.000Z" : "2026-11-02T15:30:00.500Z";
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(64);
        String pattern = schema.path("pattern").asString("");
        List<String> fit = WORDS.stream()
                .filter(word -> word.codePointCount(0, word.length()) <= most)
                .filter(word -> pattern.isEmpty() || word.matches(pattern))
                .toList();
        if (pattern.isEmpty() && random.nextInt(10) == 0) {
            return "长".repeat(Math.min(most, LONG_ENOUGH));
        }
        if (least == 0 && pattern.isEmpty() && random.nextInt(10) == 0) {
            return "";
        }
        return fit.get(random.nextInt(fit.size()));
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + random.nextLong(Math.min(100, most - least) + 1);
        };
    }
}
