package io.hotline.cti.http;

import io.hotline.cti.http.Recording.Leg;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SessionUser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays recordings. The disk is read by a few workers of their own, never by an event loop. */
final class RecordingRoutes {
    private static final Logger log = LoggerFactory.getLogger(RecordingRoutes.class);
    private static final int WORKERS = 4;
    private static final int MAX_STREAMS = 256;

    private final HotlineService service;
    private final WorkerExecutor workers;
    private final AtomicInteger streams = new AtomicInteger();

    RecordingRoutes(Vertx vertx, HotlineService service) {
        this.service = service;
        this.workers = vertx.createSharedWorkerExecutor("hotline-recordings", WORKERS);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/recordings/{id}", Access.SIGNED_IN, this::play),
                Operation.get("/api/v1/recordings/{id}/peaks", Access.SIGNED_IN, this::peaks));
    }

    Future<Void> close() {
        return workers.close();
    }

    private Future<Answer> peaks(Exchange exchange) {
        exchange.query().finish();
        return recording(exchange).compose(recording -> read(recording::peaks)).map(peaks -> Answer.json(200, peaks));
    }

    private Future<Answer> play(Exchange exchange) {
        Leg leg = leg(exchange);
        String id = exchange.id("录音");
        return recording(exchange).compose(recording -> {
            if (streams.incrementAndGet() > MAX_STREAMS) {
                streams.decrementAndGet();
                throw new ProblemException(Problem.unavailable("同时播放录音的人太多。请稍后再试。"));
            }
            return read(() -> recording.open(leg))
                    .onFailure(_ -> streams.decrementAndGet())
                    .map(source -> send(exchange, source, "\"" + id + "-" + leg.word() + "-" + source.length() + "\""));
        });
    }

    private static Leg leg(Exchange exchange) {
        Query query = exchange.query();
        String word = query.text("leg", 16);
        Leg leg = Leg.BOTH;
        if (word != null) {
            leg = List.of(Leg.values()).stream()
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElse(null);
        }
        if (leg == null) {
            query.refuse("leg", "参数“leg”只能是 both、caller、agent");
            leg = Leg.BOTH;
        }
        query.finish();
        return leg;
    }

    private Future<Recording> recording(Exchange exchange) {
        return exchange.await(service.recording(exchange.id("录音"))).map(lookup -> {
            Recording recording = Answers.found(lookup, "录音");
            if (!mayListen(exchange.user(), recording)) {
                throw new ProblemException(Problem.forbidden("只能听自己的通话录音。需要时请联系班长。"));
            }
            return recording;
        });
    }

    private static boolean mayListen(SessionUser user, Recording recording) {
        return user.role() != Role.AGENT || recording.agentLogins().contains(user.login());
    }

    private <T> Future<T> read(Callable<T> reading) {
        return workers.executeBlocking(reading, false).recover(failure -> {
            if (failure instanceof IOException) {
                log.error("a recording could not be read", failure);
                return Future.failedFuture(
                        new ProblemException(Problem.unavailable("录音文件读不出来。请稍后重试；仍不行请告诉信息科检查录音磁盘。")));
            }
            return Future.failedFuture(failure);
        });
    }

    private Answer send(Exchange exchange, RecordingSource source, String entityTag) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        var stream = new RecordingStream(workers, response, source, streams::decrementAndGet);
        long length = source.length();
        String ifRange = request.getHeader("If-Range");
        boolean sameFile = ifRange == null || ifRange.equals(entityTag);
        ByteRange range = ByteRange.parse(sameFile ? request.getHeader("Range") : null, length);
        response.putHeader("Accept-Ranges", "bytes")
                .putHeader("ETag", entityTag)
                .putHeader("Cache-Control", "no-store");
        switch (range) {
            case ByteRange.Whole _ -> stream.send(200, 0, length);
            case ByteRange.Part(var from, var count) -> {
                response.putHeader("Content-Range", "bytes " + from + "-" + (from + count - 1) + "/" + length);
                stream.send(206, from, count);
            }
            case ByteRange.Unsatisfiable _ -> {
                stream.close();
                return Answer.problem(Problem.of(416, "range", "没有这一段", "录音没有这么长。请从头播放。"))
                        .header("Content-Range", "bytes */" + length);
            }
        }
        return new Answer.Taken();
    }
}
