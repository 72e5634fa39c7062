package io.hotline.cti.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.regex.Pattern;

/** Headers on every answer that tell a browser what these pages may do. */
final class SecurityHeaders {
    /** Host comes from outside and is written into a header: only what can be a host gets there. */
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.\\-\\[\\]:]{1,255}");

    private final List<String> phoneOrigins;

    SecurityHeaders(List<String> phoneOrigins) {
        this.phoneOrigins = phoneOrigins;
    }

    void write(HttpServerRequest request) {
        MultiMap headers = request.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "microphone=(self), camera=(), geolocation=(), payment=()");
        headers.set("Content-Security-Policy", policy(request));
    }

    /** Ant Design writes its styles into the page, hence 'unsafe-inline' for styles; scripts come from here only. */
    private String policy(HttpServerRequest request) {
        var connect = new StringBuilder("'self' blob:");
        HostAndPort authority = request.authority();
        // Older browsers do not count a web socket to the same host as 'self'.
        if (authority != null && HOST.matcher(authority.toString()).matches()) {
            connect.append(" ws://").append(authority).append(" wss://").append(authority);
        }
        phoneOrigins.forEach(origin -> connect.append(' ').append(origin));
        return "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; worker-src 'self' blob:; "
                + "connect-src " + connect + "; object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'";
    }
}
