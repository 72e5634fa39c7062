package io.hotline.cti.http;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON in and out: strict when reading, nulls and milliseconds always written. */
final class Json {
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper WRITER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new SimpleModule().addSerializer(Instant.class, new MillisecondInstant()))
            .build();

    private Json() {}

    /** Reads one JSON value; what is wrong with it is said to the person who sent it. */
    static JsonNode parse(Buffer body) {
        if (body.length() == 0) {
            throw new ProblemException(Problem.badRequest("没有内容。请发送一个 JSON 对象。"));
        }
        try {
            return READER.readTree(body.getBytes());
        } catch (StreamConstraintsException e) {
            throw new ProblemException(Problem.badRequest("内容的层数太多，或有太长的数。请检查后重新发送。"), e);
        } catch (StreamReadException e) {
            throw new ProblemException(Problem.badRequest("内容不是合格的 JSON" + place(e) + "。请检查括号、引号和逗号，每个字段只写一次。"), e);
        } catch (JacksonException e) {
            throw new ProblemException(Problem.badRequest("内容不是合格的 JSON，或后面还有多余的内容。请只发送一个 JSON 对象。"), e);
        }
    }

    static JsonNode parse(String text) {
        return parse(Buffer.buffer(text));
    }

    static Buffer write(Object value) {
        return Buffer.buffer(WRITER.writeValueAsBytes(value));
    }

    static String writeText(Object value) {
        return WRITER.writeValueAsString(value);
    }

    private static String place(StreamReadException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : "（第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列附近）";
    }

    /** Always three digits of milliseconds, so that texts sort and compare like the times they stand for. */
    private static final class MillisecondInstant extends StdSerializer<Instant> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        MillisecondInstant() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(FORMAT.format(value));
        }
    }
}
