package io.hotline.cti.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who else is in a call than caller and agent. From the first guest on until the agent has left, the legs of the call meet in a room
 * of their own instead of the bridge of two: {@code roomed}.
 *
 * @param callerInRoom the caller's leg is there; if not, he hears music or is on his way
 * @param agentInRoom the agent's leg is there; if not, it waits or is on its way
 */
public record Company(
        List<Guest> guests,
        boolean roomed,
        boolean callerInRoom,
        boolean agentInRoom,
        @Nullable Gone lastGone) {
    static final Company NONE = new Company(List.of(), false, false, false, null);

    /** With caller and agent, four talk. */
    static final int MOST_GUESTS = 2;

    /** The guest who left last, and why; none after the next one was asked. */
    public record Gone(Guest guest, String cause, Instant at) {}

    public Company {
        guests = List.copyOf(guests);
    }

    public Optional<Guest> guest(String leg) {
        return guests.stream().filter(guest -> guest.leg().equals(leg)).findFirst();
    }

    public Optional<Guest> guestOf(String login) {
        return guests.stream()
                .filter(guest -> guest.login().filter(login::equals).isPresent())
                .findFirst();
    }

    /** Those who are not being sent away. */
    public List<Guest> staying() {
        return guests.stream().filter(Guest::stays).toList();
    }

    public List<Guest> present() {
        return guests.stream().filter(Guest::present).toList();
    }

    public List<Guest> onHold() {
        return guests.stream().filter(guest -> guest.music() && guest.stays()).toList();
    }

    boolean everybodyInRoom() {
        return roomed && callerInRoom && agentInRoom && onHold().isEmpty();
    }

    Company apply(CoreEvent.OfGuest event) {
        return switch (event) {
            case CoreEvent.GuestInvited invited -> {
                List<Guest> more = new ArrayList<>(guests);
                more.add(Guest.invited(invited));
                yield new Company(more, true, callerInRoom, agentInRoom, null);
            }
            case CoreEvent.GuestAnswered answered -> with(answered.leg(), guest -> guest.answered(answered.at()));
            case CoreEvent.GuestMoved moved -> with(moved.leg(), guest -> guest.moved(moved.music(), moved.at()));
            case CoreEvent.GuestDropped dropped -> with(dropped.leg(), Guest::goes);
            case CoreEvent.GuestLeft left -> {
                Gone gone = guest(left.leg())
                        .map(guest -> new Gone(guest, left.cause(), left.at()))
                        .orElse(lastGone);
                Company rest = without(left.leg());
                yield new Company(rest.guests, roomed, callerInRoom, agentInRoom, gone);
            }
        };
    }

    private Company with(String leg, java.util.function.UnaryOperator<Guest> change) {
        return new Company(
                guests.stream()
                        .map(guest -> guest.leg().equals(leg) ? change.apply(guest) : guest)
                        .toList(),
                roomed,
                callerInRoom,
                agentInRoom,
                lastGone);
    }

    Company without(String leg) {
        return new Company(
                guests.stream().filter(guest -> !guest.leg().equals(leg)).toList(),
                roomed,
                callerInRoom,
                agentInRoom,
                lastGone);
    }

    Company caller(boolean inRoom) {
        return roomed ? new Company(guests, true, inRoom, agentInRoom, lastGone) : this;
    }

    Company agent(boolean inRoom) {
        return new Company(guests, roomed, callerInRoom, inRoom, lastGone);
    }

    /** The caller is kept for an agent who is cut off, and who will find him in the bridge of two. */
    Company dissolved() {
        return new Company(guests, false, false, false, lastGone);
    }

    /** The agent has left; guests may be there still. */
    Company withoutAgent() {
        return guests.isEmpty() ? NONE : new Company(guests, roomed, callerInRoom, false, lastGone);
    }
}
