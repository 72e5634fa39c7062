package io.hotline.cti.http;

/** Why the server ends a WebSocket; the numbers are part of the API. */
enum CloseCode {
    BAD_FRAME(4400, "bad frame"),
    NO_SESSION(4401, "no session"),
    TAKEN_OVER(4403, "signed in elsewhere"),
    SILENT(4408, "no answer to ping"),
    TOO_MANY_FRAMES(4429, "too many frames"),
    TOO_MANY_SOCKETS(4430, "too many sockets"),
    TOO_SLOW(4431, "reads too slowly");

    private final short number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = (short) number;
        this.reason = reason;
    }

    short number() {
        return number;
    }

    String reason() {
        return reason;
    }
}
