package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/**
 * One entry of the API: {@code path} as in the OpenAPI document ({@code /api/v1/calls/{id}}); a body is read only when
 * {@code maxBody} is positive, and then it must be JSON if {@code json} says so.
 */
record Operation(HttpMethod method, String path, Access access, int maxBody, boolean json, Work work) {

    @FunctionalInterface
    interface Work {
        /** Runs on the event loop of the request. */
        Future<Answer> answer(Exchange exchange);
    }

    static Operation get(String path, Access access, Work work) {
        return new Operation(HttpMethod.GET, path, access, 0, true, work);
    }

    static Operation without(HttpMethod method, String path, Access access, Work work) {
        return new Operation(method, path, access, 0, true, work);
    }

    static Operation with(HttpMethod method, String path, Access access, int maxBody, Work work) {
        return new Operation(method, path, access, maxBody, true, work);
    }

    /** The body is a file of any kind. */
    static Operation upload(HttpMethod method, String path, Access access, int maxBody, Work work) {
        return new Operation(method, path, access, maxBody, false, work);
    }

    /** The path in the router's own notation. */
    String routePath() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }
}
