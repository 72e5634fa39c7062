package io.hotline.cti.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * What to do with a body that nobody wants because the request was answered already: let a short one run out, so that
 * the client surely reads the answer and keeps its connection; cut a long or endless one.
 */
final class LeftoverBody {
    private static final int MAX_BYTES = 256 * 1024;
    private static final long MAX_MS = 2_000;

    private LeftoverBody() {}

    static void discard(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(MAX_MS, _ -> request.connection().close());
        request.handler(new Counter(request)::count);
        request.endHandler(_ -> vertx.cancelTimer(timer));
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
    }

    private static final class Counter {
        private final HttpServerRequest request;
        private long bytes;

        Counter(HttpServerRequest request) {
            this.request = request;
        }

        void count(Buffer piece) {
            bytes += piece.length();
            if (bytes > MAX_BYTES) {
                request.connection().close();
            }
        }
    }
}
