package io.hotline.cti.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a request.
 *
 * @param address of the client: behind a proxy that is trusted the one that the proxy tells, else whoever connects
 * @param loopback a browser or program on this machine that asks for this machine. What a stranger forwards comes from
 *     elsewhere, and a foreign name in Host is a page that had its name resolved to 127.0.0.1 to get in here.
 */
record Peer(String address, boolean loopback) {

    static Peer of(HttpServerRequest request, Predicate<InetAddress> trustedProxies) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        Peer client =
                of(address == null ? "unknown" : address, request.headers().getAll("X-Forwarded-For"), trustedProxies);
        boolean loopback =
                client.loopback && !request.headers().contains("Forwarded") && hostIsLoopback(request.authority());
        return new Peer(client.address, loopback);
    }

    /**
     * Each proxy writes behind what it got whom it got it from. So the list is read from its end, as long as who speaks is
     * trusted; what stands further in front anybody may have written.
     */
    static Peer of(String direct, List<String> forwardedFor, Predicate<InetAddress> trustedProxies) {
        Deque<String> hops = new ArrayDeque<>();
        forwardedFor.forEach(header -> hops.addAll(List.of(header.split(",", -1))));
        Optional<InetAddress> speaker = literal(direct);
        String address = direct;
        while (!hops.isEmpty() && speaker.filter(trustedProxies).isPresent()) {
            speaker = literal(withoutPort(hops.removeLast().strip()));
            address = speaker.map(InetAddress::getHostAddress).orElse(address);
        }
        boolean toldByAStranger = !forwardedFor.isEmpty()
                && literal(direct).filter(trustedProxies).isEmpty();
        return new Peer(
                address,
                !toldByAStranger
                        && speaker.filter(InetAddress::isLoopbackAddress).isPresent());
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
        return literal(withoutPort(address))
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }

    /** {@code 10.0.0.1:4711}, {@code [fd00::1]:4711} and {@code [fd00::1]} are written, too. */
    private static String withoutPort(String address) {
        if (address.startsWith("[") && address.indexOf(']') > 0) {
            return address.substring(1, address.indexOf(']'));
        }
        int colon = address.indexOf(':');
        return colon == address.lastIndexOf(':') && colon > 0 ? address.substring(0, colon) : address;
    }

    /** Empty for a name, or for what is no address at all. */
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
