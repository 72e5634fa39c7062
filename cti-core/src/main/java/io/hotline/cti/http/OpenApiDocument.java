package io.hotline.cti.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The hand-written {@code openapi.yaml}, read once and served as JSON. */
final class OpenApiDocument {
    private final JsonNode tree;
    private final Buffer json;

    private OpenApiDocument(JsonNode tree) {
        this.tree = tree;
        this.json = Json.write(tree);
    }

    static OpenApiDocument load() {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("openapi.yaml is not in this build");
            }
            return new OpenApiDocument(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    JsonNode tree() {
        return tree;
    }

    Buffer json() {
        return json;
    }
}
