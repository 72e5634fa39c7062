package io.hotline.cti.agi;

import java.time.Duration;

/**
 * What a peer may do before we hang up on it.
 *
 * @param sessions connections at once; more are closed at once, which the dialplan takes as "CTI is gone"
 * @param lineLength of a header or a reply, in bytes
 * @param headers lines of the first block
 * @param headerPatience how long the first block may take
 * @param replyPatience how long a command may go unanswered that takes no time by itself
 * @param idle how long a session may live without a command in flight: our own handler forgot it
 */
public record AgiLimits(
        int sessions, int lineLength, int headers, Duration headerPatience, Duration replyPatience, Duration idle) {

    public static AgiLimits standard() {
        return new AgiLimits(4_000, 8_192, 200, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
