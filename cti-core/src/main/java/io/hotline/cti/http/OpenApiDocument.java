package io.hotline.cti.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
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

    /** The names that may stand behind the question mark; none for what is not in the document. */
    Set<String> queryParameters(Operation operation) {
        Set<String> names = new LinkedHashSet<>();
        String method = operation.method().name().toLowerCase(Locale.ROOT);
        for (JsonNode each :
                tree.path("paths").path(operation.path()).path(method).path("parameters")) {
            JsonNode parameter =
                    each.has("$ref") ? tree.at(each.get("$ref").stringValue().substring(1)) : each;
            if (parameter.get("in").stringValue().equals("query")) {
                names.add(parameter.get("name").stringValue());
            }
        }
        return names;
    }

    JsonNode tree() {
        return tree;
    }

    Buffer json() {
        return json;
    }
}
