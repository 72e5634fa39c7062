package io.hotline.cti.asterisk;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Notices events that the AMI library lost. Between its reader and our listener lies a queue that silently drops what does not fit, so
 * we count the events that we care for on the wire and again when they reach us. The answer to a ping passes through the same queue:
 * when it reaches us, both counts must be equal.
 *
 * <p>{@link #onLine} is called by the reader thread, the rest by the pump thread behind the queue.
 */
final class FrameTally {
    /** As they stand on the wire; the last one is our own user event. */
    private static final Set<String> COUNTED = Set.of(
            "Event: Newchannel",
            "Event: Newstate",
            "Event: Hangup",
            "Event: BridgeEnter",
            "Event: BridgeLeave",
            "Event: OriginateResponse",
            "Event: ContactStatus",
            "UserEvent: HlStep");

    private final Queue<Long> readAtPong = new ConcurrentLinkedQueue<>();
    private long read;
    private long reached;

    void onLine(String line) {
        if (COUNTED.contains(line)) {
            read++;
        } else if (line.equals("Ping: Pong")) {
            readAtPong.add(read);
        }
    }

    void onEventReachedUs() {
        reached++;
    }

    /** How many events were lost before this answer to a ping. */
    long lostAtPong() {
        Long expected = readAtPong.poll();
        return expected == null ? 0 : expected - reached;
    }
}
