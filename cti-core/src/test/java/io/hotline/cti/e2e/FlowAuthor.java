package io.hotline.cti.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who makes flows by the API. */
record FlowAuthor(Api api) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A flow that lies beside the tests as ID.json. */
    static String written(String id) {
        try (var in = Objects.requireNonNull(FlowAuthor.class.getResourceAsStream(id + ".json"), id)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(String id, String purpose) {
        Api.expect(201, api.post("flows", Map.of("id", id, "name", id, "purpose", purpose)));
    }

    /** Returns the draft's revision. */
    long saveDraft(String id, String content) {
        JsonNode draft = Api.expect(200, api.get("flows/" + id)).body().at("/draft");
        long revision = draft.isNull() ? 0 : draft.at("/revision").asLong();
        return Api.expect(
                        200,
                        api.put(
                                "flows/" + id + "/draft",
                                Map.of("revision", revision, "content", JSON.readTree(content))))
                .body()
                .at("/revision")
                .asLong();
    }

    void publish(String id, String content) {
        long revision = saveDraft(id, content);
        Api.expect(200, api.post("flows/" + id + "/publish", Map.of("revision", revision, "comment", "端到端测试")));
    }

    void createAndPublish(String id, String purpose, String content) {
        create(id, purpose);
        publish(id, content);
    }
}
