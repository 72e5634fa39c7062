package io.hotline.cti.http;

import io.hotline.cti.http.view.SessionUser;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request on its event loop, after access was checked and the body read. */
final class Exchange {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");

    private final RoutingContext routing;
    private final Context context;
    private final Duration answerWithin;
    private final Peer peer;
    private final @Nullable SignedIn signedIn;
    private final @Nullable JsonNode body;
    private final @Nullable Buffer file;

    /** What came with the request, if anything. */
    record Content(@Nullable JsonNode json, @Nullable Buffer file) {
        static final Content NONE = new Content(null, null);

        static Content json(JsonNode json) {
            return new Content(json, null);
        }

        static Content file(Buffer file) {
            return new Content(null, file);
        }
    }

    /** The session of this request. */
    record SignedIn(String token, SessionUser user) {
        @Override
        public String toString() {
            return "SignedIn[user=" + user + "]";
        }
    }

    Exchange(
            RoutingContext routing,
            Context context,
            Duration answerWithin,
            Peer peer,
            Optional<SignedIn> signedIn,
            Content content) {
        this.routing = routing;
        this.context = context;
        this.answerWithin = answerWithin;
        this.peer = peer;
        this.signedIn = signedIn.orElse(null);
        this.body = content.json();
        this.file = content.file();
    }

    /** Brings the answer of the service back to this request's event loop, and does not wait for it for ever. */
    <T> Future<T> await(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, context).timeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    }

    SessionUser user() {
        return session().user();
    }

    SignedIn session() {
        if (signedIn == null) {
            throw new IllegalStateException("operation without a session: " + routing.normalizedPath());
        }
        return signedIn;
    }

    boolean hasSession() {
        return signedIn != null;
    }

    /** The id in the path; a text that cannot be an id names nothing. */
    String id(String what) {
        String id = routing.pathParam("id");
        if (id == null || !ID.matcher(id).matches()) {
            throw new ProblemException(notFound(what));
        }
        return id;
    }

    /** The name in the path, which a person gave: letters of any language. */
    String nameInPath(String what) {
        String name = routing.pathParam("id");
        if (name == null || !NAME.matcher(name).matches()) {
            throw new ProblemException(notFound(what));
        }
        return name;
    }

    static Problem notFound(String what) {
        return Problem.notFound("没有这个" + what + "。请检查编号，或回到列表重新选择。");
    }

    Fields fields() {
        if (body == null) {
            throw new IllegalStateException("operation without a body: " + routing.normalizedPath());
        }
        return new Fields(body);
    }

    /** The file that was sent. */
    byte[] upload() {
        if (file == null) {
            throw new IllegalStateException("operation without a file: " + routing.normalizedPath());
        }
        return file.getBytes();
    }

    Query query() {
        return new Query(routing.queryParams());
    }

    HttpServerRequest request() {
        return routing.request();
    }

    RoutingContext routing() {
        return routing;
    }

    Context context() {
        return context;
    }

    Peer peer() {
        return peer;
    }
}
