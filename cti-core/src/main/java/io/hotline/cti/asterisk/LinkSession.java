package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.AmiTranslator.SeatContact;
import io.hotline.cti.asterisk.SwitchEvent.ChannelCreated;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.LinkUp;
import io.hotline.cti.asterisk.SwitchEvent.OfferFailed;
import io.hotline.cti.asterisk.SwitchEvent.SeatReachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.ManagerEvent;

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
    private final List<ManagerEvent> keptBack = new ArrayList<>();
    private final Set<String> liveChannels = new HashSet<>();

    /** Addresses at which the phone of a seat can be rung; a seat without one is not in here. */
    private final Map<String, Set<String>> phones = new TreeMap<>();

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
    synchronized void onEvent(ManagerEvent event, Duration late) {
        switch (phase) {
            case OVER -> {}
            case PASSING -> pass(event, late);
            case KEEPING_BACK -> {
                if (!AmiTranslator.isCounted(event)) {
                    return;
                }
                if (keptBack.size() < KEPT_BACK) {
                    keptBack.add(event);
                } else {
                    over("more than " + KEPT_BACK + " events came before the snapshot was complete");
                }
            }
        }
    }

    /** The registrations of a snapshot; returns the seats that can be rung. */
    synchronized List<String> know(List<SeatContact> contacts) {
        contacts.forEach(this::reachabilityChanges);
        return List.copyOf(phones.keySet());
    }

    /** On the link's thread, once. */
    synchronized void begin(SwitchSnapshot snapshot) {
        if (phase == Phase.OVER) {
            return;
        }
        snapshot.channels().forEach(channel -> liveChannels.add(channel.uniqueId()));
        phase = Phase.PASSING;
        hand(new LinkUp(snapshot));
        for (ManagerEvent event : keptBack) {
            if (phase == Phase.PASSING) {
                pass(event, Duration.ZERO);
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

    private void pass(ManagerEvent event, Duration late) {
        if (event instanceof ContactStatusEvent status) {
            SeatContact contact = AmiTranslator.contact(status);
            if (reachabilityChanges(contact)) {
                hand(new SeatReachable(contact.seat(), phones.containsKey(contact.seat())));
            }
            return;
        }
        AmiTranslator.translate(event).filter(each -> !isRefusalOfRepeat(each)).ifPresent(translated -> {
            switch (translated) {
                case ChannelCreated created -> liveChannels.add(created.uniqueId());
                case ChannelHungUp gone -> liveChannels.remove(gone.uniqueId());
                default -> {}
            }
            handed(listener.onLateEvent(translated, late));
        });
    }

    /** A new phone may come before the old one goes, so one address less does not mean that none is left. */
    private boolean reachabilityChanges(SeatContact contact) {
        boolean before = phones.containsKey(contact.seat());
        if (contact.reachable()) {
            phones.computeIfAbsent(contact.seat(), _ -> new TreeSet<>()).add(contact.uri());
        } else {
            phones.computeIfPresent(contact.seat(), (_, addresses) -> {
                addresses.remove(contact.uri());
                return addresses.isEmpty() ? null : addresses;
            });
        }
        return before != phones.containsKey(contact.seat());
    }

    /**
     * Asterisk refuses a second leg with the id of a living one, and what it then says does not differ from a leg that failed. If it was
     * the living one after all, its own hang-up follows.
     */
    private boolean isRefusalOfRepeat(SwitchEvent event) {
        return event instanceof OfferFailed(String offer, String reason)
                && reason.equals(AmiTranslator.UNREACHABLE_SEAT)
                && liveChannels.contains(offer);
    }

    private void hand(SwitchEvent event) {
        handed(listener.onEvent(event));
    }

    private void handed(boolean taken) {
        if (!taken) {
            over("the inbox of the core is full");
        }
    }

    private void over(String cause) {
        phase = Phase.OVER;
        broken.complete(cause);
    }
}
