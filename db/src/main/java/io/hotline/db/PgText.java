package io.hotline.db;

import java.time.Instant;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * What PostgreSQL does not take is replaced before it gets there. Callers decide part of what we store (a display name
 * may hold any character), and one row refused would hold up everything behind it for ever.
 */
final class PgText {
    private static final TypeReference<Map<String, @Nullable Object>> DATA = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(new CleanStrings()))
            .build();
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final int LONGEST_INDEXED = 200;

    private PgText() {}

    /** PostgreSQL has no NUL in text. */
    static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }

    static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** An index entry has at most a third of a page; what is longer than this is no number or name of ours anyway. */
    static @Nullable String clip(@Nullable String text) {
        return text == null || text.length() <= LONGEST_INDEXED ? text : text.substring(0, LONGEST_INDEXED);
    }

    /** Within what timestamptz can hold; nothing of ours happened outside. */
    static Instant clamp(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }

    static JSONB json(Map<String, @Nullable Object> data) {
        return JSONB.valueOf(JSON.writeValueAsString(data));
    }

    static Map<String, @Nullable Object> data(JSONB json) {
        return JSON.readValue(json.data(), DATA);
    }

    /** @throws IllegalArgumentException naming the place, when the text is no JSON object */
    static void requireJsonObject(String what, String json) {
        try {
            Require.that(JSON.readTree(json).isObject(), what + " must be a JSON object");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static final class CleanStrings extends StdSerializer<String> {
        CleanStrings() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(clean(value));
        }
    }
}
