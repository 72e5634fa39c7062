package io.hotline.cti.http;

import io.hotline.cti.http.HotlineService.DeskSink;
import io.hotline.cti.http.view.DeskView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The numbered frames of one user. All methods may be called from any thread; the lock only guards references. */
final class UserDesk {
    private final int remembered;
    private final long firstSeq;
    private final Deque<DeskFrame> frames = new ArrayDeque<>();
    private final List<DeskSink> sinks = new ArrayList<>();
    private @Nullable DeskView latestDesk;
    private long lastSeq;
    /** Frames up to here can no longer be replayed. */
    private long droppedUpTo;

    UserDesk(int remembered, long firstSeq) {
        this.remembered = remembered;
        this.firstSeq = firstSeq;
        this.lastSeq = firstSeq;
        this.droppedUpTo = firstSeq - 1;
    }

    synchronized void publish(DeskMessage message) {
        var frame = new DeskFrame(++lastSeq, message);
        switch (message) {
            case DeskMessage.Desk(DeskView desk) -> latestDesk = desk;
            case DeskMessage.CallsChanged _ -> dropEqualLast();
            case DeskMessage.Alert _ -> {}
        }
        frames.addLast(frame);
        if (frames.size() > remembered) {
            droppedUpTo = frames.removeFirst().seq();
        }
        sinks.forEach(sink -> sink.accept(frame));
    }

    void subscribe(OptionalLong seenUpTo, Supplier<DeskView> current, DeskSink sink) {
        // Asked outside the lock: reading the desk must not be able to hold up a publisher.
        subscribe(seenUpTo, current.get(), sink);
    }

    private synchronized void subscribe(OptionalLong seenUpTo, DeskView unpublished, DeskSink sink) {
        first(seenUpTo, unpublished).forEach(sink::accept);
        sinks.add(sink);
    }

    synchronized void unsubscribe(DeskSink sink) {
        sinks.remove(sink);
    }

    synchronized boolean isWatched() {
        return !sinks.isEmpty();
    }

    /** Keeps the numbering and the open pages. */
    synchronized void forgetFrames() {
        frames.clear();
        latestDesk = null;
        droppedUpTo = lastSeq;
    }

    private List<DeskFrame> first(OptionalLong seenUpTo, DeskView unpublished) {
        var missed = new ArrayList<DeskFrame>();
        boolean replayable = seenUpTo.isPresent() && canReplayAfter(seenUpTo.getAsLong());
        if (replayable) {
            frames.stream().filter(frame -> frame.seq() > seenUpTo.getAsLong()).forEach(missed::add);
        }
        // A page is only sure that it is up to date when it has got a desk, so it always gets one.
        if (missed.stream().noneMatch(frame -> frame.message() instanceof DeskMessage.Desk)) {
            long seq = missed.isEmpty() ? lastSeq : missed.getFirst().seq() - 1;
            missed.addFirst(new DeskFrame(seq, new DeskMessage.Desk(fullDesk(unpublished))));
        }
        return missed;
    }

    private boolean canReplayAfter(long seq) {
        return seq >= droppedUpTo && seq >= firstSeq && seq <= lastSeq;
    }

    private DeskView fullDesk(DeskView unpublished) {
        return latestDesk == null ? unpublished : latestDesk;
    }

    private void dropEqualLast() {
        DeskFrame last = frames.peekLast();
        if (last != null && last.message() instanceof DeskMessage.CallsChanged) {
            frames.removeLast();
        }
    }
}
