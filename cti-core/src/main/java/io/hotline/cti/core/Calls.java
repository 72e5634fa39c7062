package io.hotline.cti.core;

import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.db.ProjectionRow;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The living calls, found by whatever is known of them. What events change in them: {@link CallEvents}, {@link RoutedEvents}. On the core's
 * thread only.
 */
public final class Calls {
    private final Map<CallId, LiveCall> byId = new LinkedHashMap<>();
    private final Map<String, LiveCall> byOffer = new HashMap<>();
    private final Map<String, LiveCall> byGuest = new HashMap<>();
    /** Wishes that wait for Asterisk, the oldest first. */
    private final Map<CallId, CallControls.Asked> asking = new LinkedHashMap<>();

    /** Whose agents are away. */
    private final Set<CallId> kept = new LinkedHashSet<>();

    /** In which the hotline rings somebody itself: looked through for deadlines at every turn, so they are kept apart. */
    private final Set<LiveCall> dialling = new LinkedHashSet<>();

    private final FormerCalls former = new FormerCalls();
    private long lastControl;
    private long placed;

    FormerCalls former() {
        return former;
    }

    public Optional<LiveCall> find(CallId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<LiveCall> find(String id) {
        return find(new CallId(id));
    }

    /** The call whose current offer this is. */
    public Optional<LiveCall> ofOffer(String offer) {
        return Optional.ofNullable(byOffer.get(offer));
    }

    /** The call whose third party has this leg. */
    public Optional<LiveCall> ofGuest(String leg) {
        return Optional.ofNullable(byGuest.get(leg));
    }

    /** The call in which this colleague is a third party. */
    public Optional<LiveCall> withGuest(String login) {
        return byGuest.values().stream()
                .filter(call -> call.company.guestOf(login).isPresent())
                .findFirst();
    }

    public Collection<LiveCall> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    List<LiveCall.Kept> keep() {
        return byId.values().stream().map(LiveCall::keep).toList();
    }

    void restore(List<LiveCall.Kept> calls, long lastWish, long placedSoFar) {
        lastControl = lastWish;
        placed = placedSoFar;
        for (LiveCall.Kept one : calls) {
            LiveCall call = new LiveCall(one);
            add(call);
            call.company.guests().forEach(guest -> byGuest.put(guest.leg(), call));
        }
        byId.values().stream().filter(call -> call.away != null).forEach(call -> kept.add(call.id()));
        byId.values().stream()
                .filter(call -> call.controls.asked() != null)
                .sorted(Comparator.comparingLong(
                        call -> call.controls.pending().orElseThrow().number()))
                .forEach(call -> asking.put(call.id(), call.controls.pending().orElseThrow()));
    }

    void add(LiveCall call) {
        byId.put(call.id(), call);
        if (call.offer != null && call.offer.endedAt() == null) {
            byOffer.put(call.offer.id().text(), call);
        }
        noteDialling(call);
    }

    void addPlaced(LiveCall call) {
        placed++;
        add(call);
    }

    /** How many agents ever made in this journal: the counter of their ids. */
    long placedSoFar() {
        return placed;
    }

    /** How many people outside are being rung, or were and are in a call now. */
    public int outside() {
        long guests = byGuest.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .company
                        .guest(entry.getKey())
                        .filter(guest -> guest.number() != null)
                        .isPresent())
                .count();
        return (int) (guests
                + byId.values().stream()
                        .filter(call -> !call.ended
                                && (call.outgoing()
                                        || call.laterChannel != null
                                        || call.outside != null
                                        || call.callback()
                                                .filter(Callback::dialling)
                                                .isPresent()))
                        .count());
    }

    /** Since when the longest of the guests who ring now has been ringing. */
    Optional<Instant> invitedSince() {
        return byGuest.values().stream()
                .flatMap(call -> call.company.guests().stream())
                .filter(guest -> guest.answeredAt() == null)
                .map(Guest::invitedAt)
                .min(Comparator.naturalOrder());
    }

    /** Since when the longest of the callbacks that ring now has been ringing. */
    Optional<Instant> dialledSince() {
        return dialling.stream()
                .flatMap(call -> call.callback().stream())
                .flatMap(callback -> Stream.ofNullable(callback.dialledAt()))
                .min(Comparator.naturalOrder());
    }

    /** When the first of the agents who make a call has let his own telephone ring for too long. */
    Optional<Instant> ownPhoneDeadline() {
        return dialling.stream()
                .filter(call -> call.outgoing() && !call.ended)
                .flatMap(call -> call.offer().stream())
                .filter(offer -> offer.answeredAt() == null)
                .map(LiveCall.Offer::expiresAt)
                .min(Comparator.naturalOrder());
    }

    List<LiveCall> kept() {
        return kept.stream().flatMap(id -> find(id).stream()).toList();
    }

    /** The number of the wish that was asked last, in the whole life of the journal. */
    long lastControl() {
        return lastControl;
    }

    /** Also of a wish about a call that has gone. */
    void controlNumbered(long number) {
        lastControl = number;
    }

    Map<CallId, CallControls.Asked> asking() {
        return Collections.unmodifiableMap(asking);
    }

    Optional<Instant> nextControlDeadline() {
        return asking.values().stream().map(CallControls.Asked::deadline).findFirst();
    }

    void ask(LiveCall call, CallControls.Asked asked) {
        call.controls = call.controls.asked(asked);
        asking.put(call.id(), asked);
    }

    void take(LiveCall call, CallControls next) {
        call.controls = next;
        if (next.asked() == null) {
            asking.remove(call.id());
        }
    }

    void setAway(LiveCall call, @Nullable AgentAway next) {
        call.away = next;
        if (next == null) {
            kept.remove(call.id());
        } else {
            kept.add(call.id());
        }
    }

    void guestInvited(String leg, LiveCall call) {
        byGuest.put(leg, call);
    }

    void guestLeft(String leg) {
        byGuest.remove(leg);
    }

    void setOffer(LiveCall call, LiveCall.Offer offer) {
        call.offer = offer;
        byOffer.put(offer.id().text(), call);
    }

    /** No leg of it is of interest any more. */
    void closeOffer(OfferId offer) {
        byOffer.remove(offer.text());
    }

    void dropOffer(LiveCall call) {
        if (call.offer != null) {
            closeOffer(call.offer.id());
            call.offer = null;
        }
        take(call, call.controls.over());
        setAway(call, null);
        call.company = call.company.withoutAgent();
        call.joinStarted = false;
        call.callback = call.callback == null ? null : call.callback.alone();
    }

    void forgetIfOver(LiveCall call) {
        if (call.over()) {
            dropOffer(call);
            byId.remove(call.id());
            dialling.remove(call);
            former.add(call);
        }
    }

    /** Events about a call that is no longer here change nothing: it ended, and its rows are written. */
    List<ProjectionRow> change(CallId id, Function<LiveCall, List<ProjectionRow>> write) {
        LiveCall call = byId.get(id);
        if (call == null) {
            return List.of();
        }
        List<ProjectionRow> rows = write.apply(call);
        noteDialling(call);
        return rows;
    }

    private void noteDialling(LiveCall call) {
        if (byId.containsKey(call.id()) && (call.callback().isPresent() || (call.outgoing() && !call.ended))) {
            dialling.add(call);
        } else {
            dialling.remove(call);
        }
    }
}
