package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The OpenAPI document as a test sees it: which operations there are, and whether an answer is as it says. */
final class ApiDocument {
    private static final String PLACE = "https://hotline.example/openapi.json";
    static final ApiDocument INSTANCE = new ApiDocument(OpenApiDocument.load().tree());

    private final JsonNode tree;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    private ApiDocument(JsonNode tree) {
        this.tree = tree;
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(PLACE, tree.toString())).schemaRegistryConfig(config));
    }

    /** Every operation as {@code GET /api/v1/calls/{id}}. */
    Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        tree.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (!method.equals("parameters")) {
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation);
                    }
                }));
        return operations;
    }

    /** The operation that a real path belongs to; paths without variables win over those with. */
    Optional<String> operationOf(String method, String path) {
        return operations().keySet().stream()
                .filter(key -> key.startsWith(method + " "))
                .filter(key -> path.matches(key.substring(method.length() + 1).replaceAll("\\{\\w+}", "[^/]*")))
                .min((a, b) -> Integer.compare(variables(a), variables(b)));
    }

    JsonNode operation(String operation) {
        return tree.at("/paths")
                .get(operation.substring(operation.indexOf(' ') + 1))
                .get(operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT));
    }

    /** What stands in the place of a reference. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(tree.at(schema.get("$ref").stringValue().substring(1)))
                : schema;
    }

    /** The parameters that may stand behind the question mark. */
    List<JsonNode> queryParameters(String operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation(operation).path("parameters").forEach(each -> {
            JsonNode parameter = resolve(each);
            if (parameter.get("in").stringValue().equals("query")) {
                parameters.add(parameter);
            }
        });
        return parameters;
    }

    /** Of the JSON body. */
    JsonNode requestSchema(String operation) {
        return operation(operation)
                .at("/requestBody/content")
                .get("application/json")
                .get("schema");
    }

    /** What of this body the document does not allow. */
    List<Error> requestErrors(String operation, JsonNode body) {
        int space = operation.indexOf(' ');
        return errors(
                "#/paths/" + escaped(operation.substring(space + 1)) + "/"
                        + operation.substring(0, space).toLowerCase(Locale.ROOT)
                        + "/requestBody/content/application~1json/schema",
                body);
    }

    /** What of this parameter the document does not allow. */
    List<Error> parameterErrors(JsonNode parameter, String value) {
        JsonNode schema = parameter.get("schema");
        String type = resolve(schema).path("type").asString("");
        boolean text = type.equals("string");
        JsonNode json = text || !value.matches("-?[0-9]{1,18}|true|false")
                ? JsonNodeFactory.instance.stringNode(value)
                : JsonMapper.shared().readTree(value);
        return schemas.getSchema(resolve(schema)).validate(json);
    }

    /** Fails unless the document knows this answer of this operation and the body fits its schema. */
    void check(String operation, int status, String mediaType, String body) {
        JsonNode responses = operation(operation).get("responses");
        JsonNode response = responses.get(Integer.toString(status));
        assertThat(response)
                .as("%s answers %s, which is not documented: %s", operation, status, body)
                .isNotNull();
        String pointer = pointer("#/paths", operation, status);
        if (response.has("$ref")) {
            pointer = response.get("$ref").stringValue();
            response = tree.at(pointer.substring(1));
        }
        if (!response.has("content")) {
            assertThat(body).as("%s %s has no body", operation, status).isEmpty();
            return;
        }
        String bare = mediaType.split(";", 2)[0];
        assertThat(response.get("content").propertyNames())
                .as("media type of %s %s", operation, status)
                .contains(bare);
        if (bare.endsWith("json")) {
            checkSchema(pointer + "/content/" + escaped(bare) + "/schema", body, operation + " " + status);
        }
    }

    void checkNamed(String schema, String body) {
        checkSchema("#/components/schemas/" + schema, body, schema);
    }

    private void checkSchema(String pointer, String body, String what) {
        assertThat(errors(pointer, JsonMapper.shared().readTree(body)))
                .as("%s\n%s", what, body)
                .isEmpty();
    }

    private List<Error> errors(String pointer, JsonNode value) {
        return known.computeIfAbsent(pointer, where -> schemas.getSchema(SchemaLocation.of(PLACE + where)))
                .validate(value);
    }

    private static String pointer(String root, String operation, int status) {
        int space = operation.indexOf(' ');
        String method = operation.substring(0, space).toLowerCase(Locale.ROOT);
        return root + "/" + escaped(operation.substring(space + 1)) + "/" + method + "/responses/" + status;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static int variables(String operation) {
        return operation.split("\\{", -1).length;
    }
}
