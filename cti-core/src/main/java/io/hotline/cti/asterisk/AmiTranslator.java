package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.SwitchEvent.BridgeEntered;
import io.hotline.cti.asterisk.SwitchEvent.BridgeLeft;
import io.hotline.cti.asterisk.SwitchEvent.ChannelAnswered;
import io.hotline.cti.asterisk.SwitchEvent.ChannelCreated;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.OfferFailed;
import io.hotline.cti.asterisk.SwitchEvent.StepReported;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.ContactList;
import org.asteriskjava.manager.event.ContactStatusEnum;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.jspecify.annotations.Nullable;

/** From the library's beans to our own words. Pure: the one file that knows what Asterisk calls things. */
final class AmiTranslator {
    /** {@link OfferFailed}: no leg could be made, or it ended for a reason that Asterisk does not pass on. */
    static final String UNREACHABLE_SEAT = "unreachable";

    /** The context of the dialplan that hangs up callers: whose channel ends elsewhere has hung up himself. */
    private static final String END = "hl-end";

    private static final String WAITING_BRIDGE = "holding_bridge";
    private static final int UP = 6;
    /** Of a contact. A phone that has only just registered is "NonQualified", and can be rung. */
    private static final Set<String> UNREACHABLE = Set.of("Unreachable", "Removed");

    private AmiTranslator() {}

    static Optional<SwitchEvent> translate(ManagerEvent event) {
        return switch (event) {
            case NewChannelEvent e ->
                Optional.of(new ChannelCreated(
                        leg(e.getUniqueId()),
                        text(e.getChannel()),
                        text(e.getContext()),
                        text(e.getExten()),
                        known(e.getCallerIdNum()),
                        known(e.getCallerIdName())));
            case NewStateEvent e
            when isUp(e) -> Optional.of(new ChannelAnswered(leg(e.getUniqueId()), text(e.getChannel())));
            case HangupEvent e ->
                Optional.of(new ChannelHungUp(
                        leg(e.getUniqueId()),
                        text(e.getChannel()),
                        e.getCause() == null ? 0 : e.getCause(),
                        text(e.getCauseTxt()),
                        END.equals(e.getContext())));
            case BridgeEnterEvent e ->
                Optional.of(new BridgeEntered(
                        leg(e.getUniqueId()),
                        text(e.getBridgeUniqueId()),
                        WAITING_BRIDGE.equals(e.getBridgeTechnology())));
            case BridgeLeaveEvent e -> Optional.of(new BridgeLeft(leg(e.getUniqueId()), text(e.getBridgeUniqueId())));
            case OriginateResponseEvent e
            when !"Success".equalsIgnoreCase(e.getResponse()) ->
                Optional.of(new OfferFailed(leg(e.getUniqueId()), originateReason(e.getReason())));
            case HlStepEvent e ->
                Optional.of(new StepReported(
                        text(e.getCall()), text(e.getStep()), text(e.getDetail()), leg(e.getUniqueId())));
            default -> Optional.empty();
        };
    }

    /** Must name the same events as {@link FrameTally}. By class, because the library invents twins of some events. */
    static boolean isCounted(ManagerEvent event) {
        Class<?> type = event.getClass();
        return type == NewChannelEvent.class
                || type == NewStateEvent.class
                || type == HangupEvent.class
                || type == BridgeEnterEvent.class
                || type == BridgeLeaveEvent.class
                || type == OriginateResponseEvent.class
                || type == ContactStatusEvent.class
                || type == HlStepEvent.class;
    }

    static LiveChannel channel(CoreShowChannelEvent row) {
        return new LiveChannel(
                leg(row.getUniqueid()),
                text(row.getChannel()),
                isUp(row),
                text(row.getContext()),
                text(row.getExten()),
                text(row.getApplication()),
                Optional.of(text(row.getBridgeid())).filter(id -> !id.isEmpty()),
                known(row.getCallerIdNum()),
                duration(text(row.getDuration())));
    }

    /**
     * One registration of a phone at a seat. Device states and peer states are not used: Asterisk 22 reports none for the first phone at
     * a seat that came into astdb after it started.
     */
    record SeatContact(String seat, String uri, boolean reachable) {}

    static SeatContact contact(ContactStatusEvent event) {
        return new SeatContact(
                text(event.getEndpointName()),
                text(event.getUri()),
                !UNREACHABLE.contains(text(event.getContactStatus())));
    }

    static SeatContact contact(ContactList row) {
        return new SeatContact(
                text(row.getEndpoint()), text(row.getUri()), row.getStatus() != ContactStatusEnum.UNREACHABLE);
    }

    private static boolean isUp(ManagerEvent event) {
        Integer state = event.getChannelState();
        return state != null && state == UP;
    }

    /** {@code Reason}, the last control frame of the dial, as main/pbx.c makes it of the cause of the hang-up. */
    private static String originateReason(@Nullable Integer reason) {
        return switch (reason == null ? 0 : reason) {
            case 1 -> "hung-up";
            case 3 -> "no-answer";
            case 5 -> "busy";
            case 8 -> "congestion";
            default -> UNREACHABLE_SEAT;
        };
    }

    private static Duration duration(String hoursMinutesSeconds) {
        String[] parts = hoursMinutesSeconds.split(":", -1);
        if (parts.length != 3) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofHours(Long.parseLong(parts[0]))
                    .plusMinutes(Long.parseLong(parts[1]))
                    .plusSeconds(Long.parseLong(parts[2]));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static String leg(@Nullable String uniqueId) {
        return CallbackLeg.callOf(text(uniqueId));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Asterisk writes a word where nothing is known; a caller may not be called so. */
    private static String known(@Nullable String value) {
        return value == null || value.equals("<unknown>") ? "" : value;
    }
}
