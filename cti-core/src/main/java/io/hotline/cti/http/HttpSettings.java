package io.hotline.cti.http;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the door listens and whom it lets in. {@code phoneOrigins} are the web sockets of the browser phones
 * ({@code ws://127.0.0.1:8088}), which the pages may connect to besides this server; {@code trustedProxies} are those
 * whose word about the client is believed; port 0 takes any free one.
 */
public record HttpSettings(
        String host,
        int port,
        boolean demo,
        List<String> phoneOrigins,
        Predicate<InetAddress> trustedProxies,
        HttpLimits limits) {
    private static final Pattern ORIGIN = Pattern.compile("wss?://[0-9A-Za-z.\\-\\[\\]:*]+");

    public HttpSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("http.host must not be empty");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http.port must be 0..65535, got " + port);
        }
        phoneOrigins = List.copyOf(phoneOrigins);
        for (String origin : phoneOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("a phone origin must look like ws://host:port, got " + origin);
            }
        }
    }
}
