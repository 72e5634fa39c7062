package io.hotline.cti.http;

import io.hotline.cti.http.HotlineService.DeskSink;
import io.hotline.cti.http.HotlineService.Subscription;
import io.hotline.cti.http.view.DeskView;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Numbers the frames of each user's desk and hands them to that user's open pages; keeps the last few so that a page
 * that was away for a moment gets what it missed. Called from the core's thread and from event loops: the lock of a
 * user is held only to move references, so nobody waits for a socket or a disk.
 */
public final class DeskHub {
    private final int remembered;
    private final long firstSeq;
    private final ConcurrentMap<String, UserDesk> desks = new ConcurrentHashMap<>();

    /** {@code startedAt} makes the numbers of this run larger than those of any earlier one. */
    public DeskHub(Instant startedAt, int remembered) {
        if (remembered < 1) {
            throw new IllegalArgumentException("remembered must be at least 1, got " + remembered);
        }
        this.remembered = remembered;
        // Microseconds: below 2^53 until the year 2255, so that JavaScript keeps every digit.
        this.firstSeq = Math.multiplyExact(startedAt.toEpochMilli(), 1000L);
    }

    public void publish(String login, DeskMessage message) {
        desk(login).publish(message);
    }

    /** To everyone who was ever subscribed or published to. */
    public void publishToAll(DeskMessage message) {
        desks.values().forEach(desk -> desk.publish(message));
    }

    /** {@code current} is shown when no desk of this user was published yet. */
    public Subscription subscribe(String login, OptionalLong lastSeq, Supplier<DeskView> current, DeskSink sink) {
        UserDesk desk = desk(login);
        desk.subscribe(lastSeq, current, sink);
        return () -> desk.unsubscribe(sink);
    }

    /** A page of this person is open. */
    public boolean isWatched(String login) {
        UserDesk desk = desks.get(login);
        return desk != null && desk.isWatched();
    }

    /** Drops the frames of a user who signed out; the numbering goes on and open pages keep their subscription. */
    public void forget(String login) {
        UserDesk desk = desks.get(login);
        if (desk != null) {
            desk.forgetFrames();
        }
    }

    private UserDesk desk(String login) {
        return desks.computeIfAbsent(login, _ -> new UserDesk(remembered, firstSeq));
    }
}
