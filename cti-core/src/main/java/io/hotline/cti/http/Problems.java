package io.hotline.cti.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place where a failed request is answered, and where a bug is logged under the id that the person sees. */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;

    Problems(Vertx vertx) {
        this.vertx = vertx;
    }

    void answerFailure(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Problem problem = problem(routing);
        if (response.headWritten()) {
            // Half an answer is out: only a broken connection tells the client that it is not whole.
            request.connection().close();
            return;
        }
        response.headers().remove("Content-Range");
        write(request, Answer.problem(problem));
    }

    void write(HttpServerRequest request, Answer.Body answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status());
        response.putHeader("Content-Type", answer.mediaType());
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (answer.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        answer.headers().forEach(response::putHeader);
        response.end(answer.bytes());
        LeftoverBody.discard(vertx, request);
    }

    private static Problem problem(RoutingContext routing) {
        Throwable failure = routing.failure();
        return switch (failure) {
            case ProblemException e -> e.problem();
            case TimeoutException _ -> {
                log.warn("no answer in time: {}", where(routing));
                yield Problem.unavailable("服务器没有及时答复。请稍后重试；仍不行请告诉信息科。");
            }
            case HttpClosedException _ -> Problem.badRequest("连接中断。"); // nobody is there to read it
            case null -> byStatus(routing.statusCode());
            default -> bug(failure, routing);
        };
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("地址写法有误。请检查地址里的特殊字符。");
            case 413 -> Problem.of(413, "too-large", "内容太长", "请求内容太长。请缩短后重试。");
            case 414 -> Problem.of(414, "uri-too-long", "地址太长", "地址太长。请减少查询条件。");
            default -> Problem.notFound("没有这个地址。请检查网址，或回到首页。");
        };
    }

    private static Problem bug(Throwable failure, RoutingContext routing) {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        log.error("request failed, id {}: {}", id, where(routing), failure);
        return Problem.internal(id);
    }

    /** The route, not the path: ids of calls are none of the log's business, and a path may carry anything. */
    private static String where(RoutingContext routing) {
        return routing.request().method() + " " + routing.get("hotline.route", "unknown");
    }

    /** For requests that Vert.x refuses before any route sees them. */
    static void answerInvalid(HttpServerRequest request) {
        Problem problem = Problem.badRequest("请求格式有误。请检查地址和请求头。");
        Answer.Body answer = new Answer.Body(400, Problem.MEDIA_TYPE, Json.write(problem.json()), Map.of());
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", answer.mediaType())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Connection", "close")
                .end(answer.bytes())
                .onComplete(_ -> request.connection().close());
    }
}
