package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pages: files of the classpath folder {@code web}, and {@code index.html} for every address that looks like a page
 * ({@code /}, {@code /calls}), because the pages find their way by themselves.
 */
final class StaticFiles {
    /** No segment starts with a dot, so no path leaves the folder; whatever else is odd is not there. */
    private static final Pattern PATH = Pattern.compile("(/[0-9A-Za-z_@-][0-9A-Za-z._@-]*)*/?");
    /** The build puts a hash of the content into these names. */
    private static final Pattern HASHED = Pattern.compile("assets/.*-[0-9A-Za-z_-]{8,}\\.[a-z0-9]+");

    private final Vertx vertx;
    private final WebFolder folder;

    StaticFiles(Vertx vertx, WebFolder folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    void serve(RoutingContext routing) {
        RequestMetrics.route(routing, "static");
        HttpMethod method = routing.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            routing.response().putHeader("Allow", "GET, HEAD");
            throw new ProblemException(Problem.methodNotAllowed("GET, HEAD"));
        }
        String path = routing.normalizedPath();
        if (!PATH.matcher(path).matches()) {
            throw new ProblemException(notHere());
        }
        String name = isPage(path) ? "index.html" : path.substring(1);
        find(name)
                .map(file -> file.orElseThrow(() -> new ProblemException(missing(name))))
                .onSuccess(file -> send(routing.request(), file, name))
                .onFailure(routing::fail);
    }

    /** A page of a call has a dot in its address too ({@code /calls/1793514600.1}): only known endings are files. */
    private static boolean isPage(String path) {
        return path.endsWith("/") || WebFile.mediaType(path).isEmpty();
    }

    private Future<Optional<WebFile>> find(String name) {
        Optional<WebFile> known = folder.known(name);
        return known.isPresent()
                ? Future.succeededFuture(known)
                : vertx.executeBlocking(() -> folder.load(name), false);
    }

    private static void send(HttpServerRequest request, WebFile file, String name) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", file.mediaType());
        response.putHeader("ETag", file.entityTag());
        response.putHeader("Vary", "Accept-Encoding");
        response.putHeader(
                "Cache-Control", HASHED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.entityTag().equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer content = file.plain();
        if (file.zipped().isPresent() && acceptsGzip(request)) {
            content = file.zipped().get();
            response.putHeader("Content-Encoding", "gzip");
        }
        response.putHeader("Content-Length", Integer.toString(content.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(content);
        }
    }

    private static boolean acceptsGzip(HttpServerRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?(\\s*,|\\s*$)).*");
    }

    private static Problem missing(String name) {
        return name.equals("index.html") ? Problem.notFound("这个版本没有带网页。请用不带 -DskipWeb 的方式重新构建。") : notHere();
    }

    private static Problem notHere() {
        return Problem.notFound("没有这个地址。请检查网址，或回到首页。");
    }
}
