package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.SwitchEvent.ChannelCreated;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.LinkUp;
import io.hotline.cti.asterisk.SwitchEvent.SeatReachable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;

/**
 * What flows to the listener while one pair of connections lives: first nothing (events are kept back until the snapshot is there), then
 * the snapshot, then the events kept, then every event as it comes. Guarded by its own lock, because the snapshot comes from the link's
 * thread and the events from the pump; nothing is called under the lock that may wait.
 */
final class LinkSession {
    /** What a busy hotline says in the seconds of a snapshot, many times over. */
    private static final int KEPT_BACK = 20_000;

    private final SwitchListener listener;
    private final CompletableFuture<String> broken;
    private final List<SwitchEvent> keptBack = new ArrayList<>();
    private final Set<String> liveChannels = new HashSet<>();
    private final Map<String, Boolean> seats = new HashMap<>();
    private Phase phase = Phase.KEEPING_BACK;

    private enum Phase {
        KEEPING_BACK,
        PASSING,
        OVER
    }

    LinkSession(SwitchListener listener, CompletableFuture<String> broken) {
        this.listener = listener;
        this.broken = broken;
    }

    /** On the pump thread. */
    void onEvent(ManagerEvent event) {
        AmiTranslator.translate(event).ifPresent(translated -> {
            synchronized (this) {
                if (phase == Phase.OVER || isRefusalOfRepeat(event)) {
                    return;
                }
                if (phase == Phase.PASSING) {
                    pass(translated);
                } else if (keptBack.size() < KEPT_BACK) {
                    keptBack.add(translated);
                } else {
                    over("more than " + KEPT_BACK + " events came before the snapshot was complete");
                }
            }
        });
    }

    /** On the link's thread, once. */
    synchronized void begin(SwitchSnapshot snapshot) {
        if (phase == Phase.OVER) {
            return;
        }
        snapshot.channels().forEach(channel -> liveChannels.add(channel.uniqueId()));
        snapshot.reachableSeats().forEach(seat -> seats.put(seat, true));
        phase = Phase.PASSING;
        hand(new LinkUp(snapshot));
        for (SwitchEvent event : keptBack) {
            if (phase == Phase.PASSING) {
                pass(event);
            }
        }
        keptBack.clear();
    }

    /** After this nothing is passed on any more, so that LinkDown is the last word. Returns the channels that were alive. */
    synchronized Set<String> end() {
        phase = Phase.OVER;
        keptBack.clear();
        return Set.copyOf(liveChannels);
    }

    /** A leg with this offer's id is alive: what failed was only the attempt to make it twice. */
    private boolean isRefusalOfRepeat(ManagerEvent event) {
        return event instanceof OriginateResponseEvent response
                && AmiTranslator.neverHadLeg(response)
                && liveChannels.contains(String.valueOf(response.getUniqueId()));
    }

    private void pass(SwitchEvent event) {
        switch (event) {
            case ChannelCreated created -> liveChannels.add(created.uniqueId());
            case ChannelHungUp gone -> liveChannels.remove(gone.uniqueId());
            case SeatReachable seat -> {
                // Asterisk reports every change between free, ringing and busy; only reachability is ours.
                Boolean before = seats.put(seat.seat(), seat.reachable());
                if (Boolean.valueOf(seat.reachable()).equals(before) || (before == null && !seat.reachable())) {
                    return;
                }
            }
            default -> {}
        }
        hand(event);
    }

    private void hand(SwitchEvent event) {
        if (!listener.onEvent(event)) {
            over("the inbox of the core is full");
        }
    }

    private void over(String cause) {
        phase = Phase.OVER;
        broken.complete(cause);
    }
}
