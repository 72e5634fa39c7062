package io.hotline.cti.core;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A third party of a call: a colleague at a seat, or somebody outside.
 *
 * @param leg unique id of his channel, used once
 * @param agent a colleague's login; null: somebody outside
 * @param number of somebody outside, in the normal form
 * @param wasReady the colleague took calls of his own until he was asked
 * @param help a shift leader whom the agent asked for help: he may take the call over
 * @param answeredAt null: his telephone rings
 * @param music he hears music while the others talk
 * @param dropped his leg is being ended
 */
public record Guest(
        String leg,
        @Nullable String agent,
        @Nullable String seat,
        @Nullable String number,
        boolean wasReady,
        boolean help,
        Instant invitedAt,
        @Nullable Instant answeredAt,
        boolean inRoom,
        boolean music,
        boolean dropped) {

    static Guest invited(CoreEvent.GuestInvited event) {
        return new Guest(
                event.leg(),
                event.agent(),
                event.seat(),
                event.number(),
                event.wasReady(),
                event.help(),
                event.at(),
                null,
                false,
                false,
                false);
    }

    Guest answered(Instant at) {
        return answeredAt == null ? with(at, inRoom, music, dropped) : this;
    }

    Guest moved(boolean toMusic, Instant at) {
        return with(answeredAt == null ? at : answeredAt, !toMusic, toMusic, dropped);
    }

    Guest goes() {
        return with(answeredAt, inRoom, music, true);
    }

    private Guest with(@Nullable Instant answered, boolean room, boolean hearsMusic, boolean going) {
        return new Guest(leg, agent, seat, number, wasReady, help, invitedAt, answered, room, hearsMusic, going);
    }

    /** The leg with which he is rung again when his page was loaded again: the one before is dead, and may still be there. */
    public static String legOfReturn(String leg) {
        return leg + "b";
    }

    public Optional<String> login() {
        return Optional.ofNullable(agent);
    }

    /** Rings, or talks, or hears music. */
    public boolean stays() {
        return !dropped;
    }

    /** In the room with whoever else is there. */
    public boolean present() {
        return inRoom && !dropped;
    }
}
