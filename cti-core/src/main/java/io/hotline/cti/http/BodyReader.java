package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the JSON body of one request up to a size and a time; lives on the request's event loop. */
final class BodyReader {
    private final Vertx vertx;
    private final Duration within;

    BodyReader(Vertx vertx, Duration within) {
        this.vertx = vertx;
        this.within = within;
    }

    /** Must be called before the request's event loop turns, or the first bytes are gone. */
    Future<JsonNode> read(HttpServerRequest request, int maxBytes) {
        if (!isJson(request.getHeader("Content-Type"))) {
            return Future.failedFuture(new ProblemException(Problem.notJson()));
        }
        return readFile(request, maxBytes).map(Json::parse);
    }

    /** A body of any kind. */
    Future<Buffer> readFile(HttpServerRequest request, int maxBytes) {
        if (announcedLength(request) > maxBytes) {
            return Future.failedFuture(new ProblemException(Problem.tooLarge(maxBytes)));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer collected = Buffer.buffer();
        request.handler(piece -> {
            if (collected.length() + piece.length() > maxBytes) {
                whole.tryFail(new ProblemException(Problem.tooLarge(maxBytes)));
            } else {
                collected.appendBuffer(piece);
            }
        });
        request.endHandler(_ -> whole.tryComplete(collected));
        request.exceptionHandler(whole::tryFail);
        long timer =
                vertx.setTimer(within.toMillis(), _ -> whole.tryFail(new ProblemException(Problem.timedOutReading())));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        return whole.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json");
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        // Netty has refused what is not a number before this; absent means chunked.
        return length == null ? 0 : Long.parseLong(length);
    }
}
