package io.hotline.cti.core;

import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lives in the switch against what we believe lives there, when the link comes up: reports to ourselves what we
 * missed. Every difference of calls and legs that is found and mended is a heal.
 */
final class SwitchComparison {
    /** The cause of the end of calls whose Asterisk died. */
    static final String RESTARTED = "switch failure";

    /** A snapshot counts whole seconds, and the clocks of the two machines drift. */
    private static final Duration BOOT_TOLERANCE = Duration.ofSeconds(3);

    private final CoreState state;
    private final CallbackDecisions callbacks;
    private final OutsideDecisions outside;
    private final OutboundDecisions outbound;

    SwitchComparison(
            CoreState state, CallbackDecisions callbacks, OutsideDecisions outside, OutboundDecisions outbound) {
        this.state = state;
        this.callbacks = callbacks;
        this.outside = outside;
        this.outbound = outbound;
    }

    /** Of one snapshot. */
    private static final class Found {
        final Map<String, LiveChannel> channels = new LinkedHashMap<>();
        final List<CoreCommand> missed = new ArrayList<>();
        final List<String> strays = new ArrayList<>();
        final Instant booted;
        final boolean restarted;

        Found(SwitchSnapshot snapshot, Instant now) {
            snapshot.channels().forEach(channel -> channels.put(channel.uniqueId(), channel));
            booted = now.minus(snapshot.uptime()).minus(BOOT_TOLERANCE);
            restarted = snapshot.restarted();
        }

        /** Its channel is older than this Asterisk: also known when this server was away, too, as it started anew. */
        boolean endedWithSwitch(LiveCall call) {
            return restarted || call.arrivedAt().isBefore(booted);
        }
    }

    /** {@code since}: everything that happened from then on is heard as an event, and later calls are not judged. */
    CoreDecision compare(SwitchSnapshot snapshot, Instant since, Instant now) {
        Found found = find(snapshot, since, now);
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.SwitchLinkChanged(
                now, true, "Asterisk " + snapshot.version(), found.missed.size() + found.strays.size()));
        found.strays.forEach(leg -> events.add(new CoreEvent.StrayLegFound(now, leg)));
        List<CoreCommand> missed = new ArrayList<>(found.missed);
        missed.addAll(guestsUnheard(snapshot.channels(), found.channels.keySet()));
        missed.addAll(seats(snapshot));
        return new CoreDecision(CoreReply.DONE, events, missed);
    }

    /** What would be mended, in words that are equal for equal differences. */
    Set<String> differences(SwitchSnapshot snapshot, Instant since, Instant now) {
        Found found = find(snapshot, since, now);
        Set<String> differences = new HashSet<>(found.strays);
        found.missed.forEach(command -> differences.add(command.toString()));
        return differences;
    }

    private Found find(SwitchSnapshot snapshot, Instant since, Instant now) {
        Found found = new Found(snapshot, now);
        found.missed.addAll(callbacks.answeredUnheard(snapshot));
        found.missed.addAll(outbound.missed(snapshot));
        for (LiveCall call : state.calls().all()) {
            if (!call.ended() && !call.arrivedAt().isAfter(since)) {
                compare(call, found);
            }
        }
        snapshot.channels().forEach(channel -> missedMove(channel).ifPresent(found.missed::add));
        found.missed.addAll(outside.answeredUnheard(snapshot.channels()));
        snapshot.channels().stream()
                .map(LiveChannel::uniqueId)
                .filter(this::isStray)
                .forEach(found.strays::add);
        return found;
    }

    private void compare(LiveCall call, Found found) {
        String id = call.id().text();
        LiveChannel caller = found.channels.get(id);
        boolean restarted = found.endedWithSwitch(call);
        String cause = restarted ? RESTARTED : "gone while the link was down";
        if (caller == null && !callbacks.isAwayAsKnown(call)) {
            // An agent who answers fetches him within a tenth of a second: he was served, and recorded, though nobody
            // told us.
            call.offer()
                    .filter(offer -> offer.answeredAt() != null && offer.endedAt() == null)
                    .filter(_ -> !call.outgoing() && call.callback().isEmpty())
                    .ifPresent(offer -> found.missed.addAll(fetched(call, offer)));
            found.missed.add(hear(new SwitchEvent.ChannelHungUp(id, call.channel(), 0, cause, restarted)));
            return;
        }
        LiveCall.Offer offer =
                call.offer().filter(current -> current.endedAt() == null).orElse(null);
        if (offer == null) {
            return;
        }
        LiveChannel agent = found.channels.get(offer.id().text());
        if (agent == null && talkedUnheard(call, offer, caller)) {
            found.missed.addAll(fetched(call, offer));
            found.missed.add(step(call, offer, "joining"));
            found.missed.add(hear(new SwitchEvent.BridgeEntered(id, "", false)));
            found.missed.add(step(call, offer, "talk-ended"));
        } else if (agent == null) {
            found.missed.add(
                    offer.joinedAt() == null
                                    || call.away().isPresent()
                                    || !call.company().present().isEmpty()
                            ? hear(new SwitchEvent.ChannelHungUp(offer.id().text(), "", 0, cause, restarted))
                            : step(call, offer, "talk-ended"));
        } else if (agent.up() && offer.joinedAt() == null && !call.outgoing()) {
            answeredUnheard(call, offer, agent, caller, found);
        }
    }

    /** Only a talk leads there: who has had one is not offered to the next agent. */
    private static boolean talkedUnheard(LiveCall call, LiveCall.Offer offer, @Nullable LiveChannel caller) {
        return caller != null && caller.context().equals("hl-after") && offer.joinedAt() == null && !call.outgoing();
    }

    /** The agent lifted the telephone: as far as the two have come since, so far goes the call. */
    private static void answeredUnheard(
            LiveCall call, LiveCall.Offer offer, LiveChannel agent, @Nullable LiveChannel caller, Found found) {
        if (offer.answeredAt() == null) {
            found.missed.add(hear(new SwitchEvent.ChannelAnswered(agent.uniqueId(), agent.channel())));
        }
        if (caller == null) {
            // To be called back: the agent waits for that.
            found.missed.add(hear(new SwitchEvent.StepReported(
                    call.id().text(), "callback-ready", agent.channel(), agent.uniqueId())));
            return;
        }
        if (!caller.context().equals("hl-join")) {
            return;
        }
        found.missed.addAll(fetched(call, offer));
        if (caller.bridgeId().isPresent() && caller.bridgeId().equals(agent.bridgeId())) {
            found.missed.add(step(call, offer, "joining"));
            found.missed.add(hear(new SwitchEvent.BridgeEntered(
                    caller.uniqueId(), caller.bridgeId().orElseThrow(), false)));
        }
    }

    private static List<CoreCommand> fetched(LiveCall call, LiveCall.Offer offer) {
        List<CoreCommand> missed = new ArrayList<>();
        if (!call.recorded) {
            missed.add(step(call, offer, "recording-started"));
        }
        if (offer.announcedAt() == null) {
            missed.add(step(call, offer, "announcing"));
        }
        return missed;
    }

    /** A leg that we ordered for an offer that is over by now: it rings, or waits, for nobody. */
    boolean isStray(String leg) {
        return (state.isOffer(leg) || leg.startsWith(state.guestPrefix()))
                && state.calls().ofOffer(leg).isEmpty()
                && state.calls().ofGuest(leg).isEmpty();
    }

    /** A caller who was put on hold, or taken back, meanwhile. */
    private Optional<CoreCommand> missedMove(LiveChannel channel) {
        LiveCall call = state.calls().find(channel.uniqueId()).orElse(null);
        LiveCall.Offer offer = call == null
                ? null
                : call.offer().filter(LiveCall.Offer::talking).orElse(null);
        if (call == null || offer == null) {
            return Optional.empty();
        }
        if (channel.context().equals("hl-hold")
                && (!call.controls().held() || call.away().isPresent())) {
            return Optional.of(step(call, offer, "held"));
        }
        boolean apart = call.controls().held() || call.away().isPresent();
        return channel.context().equals("hl-resume") && apart
                ? channel.bridgeId()
                        .map(bridge -> hear(new SwitchEvent.BridgeEntered(channel.uniqueId(), bridge, false)))
                : Optional.empty();
    }

    /** Guests who came, moved or went meanwhile, and who is in the room. */
    private List<CoreCommand> guestsUnheard(List<LiveChannel> channels, Set<String> alive) {
        List<CoreCommand> missed = new ArrayList<>();
        for (LiveCall call : state.calls().all()) {
            call.company().guests().stream()
                    .filter(guest -> !alive.contains(guest.leg()))
                    .forEach(guest -> missed.add(hear(
                            new SwitchEvent.ChannelHungUp(guest.leg(), "", 0, "gone while the link was down", false))));
        }
        for (LiveChannel channel : channels) {
            String leg = channel.uniqueId();
            if (state.calls().ofGuest(leg).isPresent() && channel.up()) {
                missed.add(hear(new SwitchEvent.ChannelAnswered(leg, channel.channel())));
                if (channel.context().equals("hl-guest-hold")) {
                    missed.add(hear(new SwitchEvent.StepReported(
                            state.calls().ofGuest(leg).orElseThrow().id().text(), "guest-held", leg, leg)));
                }
            }
            if (channel.context().equals("hl-room")) {
                channel.bridgeId()
                        .ifPresent(bridge -> missed.add(hear(new SwitchEvent.BridgeEntered(leg, bridge, false))));
            }
        }
        return missed;
    }

    private List<CoreCommand> seats(SwitchSnapshot snapshot) {
        Set<String> reachable = new HashSet<>(snapshot.reachableSeats());
        Set<String> seats = new HashSet<>(reachable);
        seats.addAll(state.seats().reachable());
        return seats.stream()
                .sorted()
                .map(seat -> hear(new SwitchEvent.SeatReachable(seat, reachable.contains(seat))))
                .toList();
    }

    private static CoreCommand step(LiveCall call, LiveCall.Offer offer, String step) {
        String id = call.id().text();
        return hear(new SwitchEvent.StepReported(id, step, offer.id().text(), id));
    }

    private static CoreCommand hear(SwitchEvent event) {
        return new CoreCommand.HearSwitch(event);
    }
}
