package io.hotline.cti.http;

import java.time.Duration;

/** How long the door waits and how much it holds; every bound of this package that an installation may move. */
public record HttpLimits(int eventLoops, Duration answerWithin, Duration bodyWithin, Sockets sockets, SignIns signIns) {

    /** Web sockets: {@code pendingFrames} wait for a slow page before it is cut off. */
    public record Sockets(Duration firstFrameWithin, Duration pingEvery, int max, int maxPerUser, int pendingFrames) {
        public Sockets {
            positive("sockets.firstFrameWithin", firstFrameWithin);
            positive("sockets.pingEvery", pingEvery);
            positive("sockets.max", max);
            positive("sockets.maxPerUser", maxPerUser);
            positive("sockets.pendingFrames", pendingFrames);
        }
    }

    /** Failed sign-ins of one address: {@code burst} at once, then one each {@code refillEvery}. */
    public record SignIns(int burst, Duration refillEvery, int addresses) {
        public SignIns {
            positive("signIns.burst", burst);
            positive("signIns.refillEvery", refillEvery);
            positive("signIns.addresses", addresses);
        }
    }

    public HttpLimits {
        positive("eventLoops", eventLoops);
        positive("answerWithin", answerWithin);
        positive("bodyWithin", bodyWithin);
    }

    /** Two event loops carry some thousand pages; the rest is generous for people and tight for programs gone wild. */
    public static HttpLimits defaults() {
        return new HttpLimits(
                2,
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                // A laptop that was closed says nothing: it is missed after one to two pings.
                new Sockets(Duration.ofSeconds(5), Duration.ofSeconds(5), 8_000, 8, 256),
                new SignIns(30, Duration.ofSeconds(2), 10_000));
    }

    public HttpLimits withSockets(Sockets other) {
        return new HttpLimits(eventLoops, answerWithin, bodyWithin, other, signIns);
    }

    public HttpLimits withSignIns(SignIns other) {
        return new HttpLimits(eventLoops, answerWithin, bodyWithin, sockets, other);
    }

    public HttpLimits withWaits(Duration answer, Duration body) {
        return new HttpLimits(eventLoops, answer, body, sockets, signIns);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
