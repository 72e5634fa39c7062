package io.hotline.cti.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a request. */
final class Peer {
    private Peer() {}

    static String address(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "unknown" : address;
    }

    /**
     * A browser or program on this machine that asks for this machine. A forwarded request comes from elsewhere, and a
     * foreign name in Host is a page that had its name resolved to 127.0.0.1 to get in here.
     */
    static boolean isLoopback(HttpServerRequest request) {
        return isLoopbackLiteral(address(request))
                && !request.headers().contains("X-Forwarded-For")
                && !request.headers().contains("Forwarded")
                && hostIsLoopback(request.authority());
    }

    static boolean wantsWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** Browsers send Origin with every WebSocket; it must name the host that served the page. */
    static boolean isSameHost(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        HostAndPort host = request.authority();
        if (host == null) {
            return false;
        }
        String authority = host.toString().toLowerCase(Locale.ROOT);
        String given = origin.toLowerCase(Locale.ROOT);
        return given.equals("http://" + authority) || given.equals("https://" + authority);
    }

    private static boolean hostIsLoopback(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.host();
        return "localhost".equalsIgnoreCase(host) || isLoopbackLiteral(host);
    }

    private static boolean isLoopbackLiteral(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        try {
            return InetAddress.ofLiteral(bare).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name, not an address
        }
    }
}
