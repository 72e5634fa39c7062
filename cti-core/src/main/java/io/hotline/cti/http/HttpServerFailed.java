package io.hotline.cti.http;

import java.io.Serial;
import java.net.BindException;

/** The door could not be opened; the message is one line for the person who started the server. */
public final class HttpServerFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private HttpServerFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static HttpServerFailed listening(HttpSettings settings, Throwable cause) {
        String place = settings.host() + ":" + settings.port();
        return cause instanceof BindException
                ? new HttpServerFailed(
                        "http cannot listen on " + place + " (" + cause.getMessage()
                                + "): stop the program that has it, or change http.host and http.port",
                        cause)
                : new HttpServerFailed("http cannot listen on " + place + ": " + cause, cause);
    }
}
