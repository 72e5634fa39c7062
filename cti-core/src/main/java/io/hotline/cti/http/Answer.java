package io.hotline.cti.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operation answers. */
sealed interface Answer {

    record Body(int status, String mediaType, Buffer bytes, Map<String, String> headers) implements Answer {
        Body header(String name, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(name, value);
            return new Body(status, mediaType, bytes, all);
        }
    }

    record Empty() implements Answer {}

    /** The operation has the socket and writes by itself. */
    record Taken() implements Answer {}

    static Body json(int status, Object value) {
        return new Body(status, "application/json", Json.write(value), Map.of());
    }

    static Body problem(Problem problem) {
        var body = new Body(problem.status(), Problem.MEDIA_TYPE, Json.write(problem.json()), Map.of());
        Object retryAfter = problem.more().get("retryAfterSeconds");
        return retryAfter == null ? body : body.header("Retry-After", retryAfter.toString());
    }
}
