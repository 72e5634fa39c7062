package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.SwitchEvent.BridgeEntered;
import io.hotline.cti.asterisk.SwitchEvent.BridgeLeft;
import io.hotline.cti.asterisk.SwitchEvent.ChannelAnswered;
import io.hotline.cti.asterisk.SwitchEvent.ChannelCreated;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.OfferFailed;
import io.hotline.cti.asterisk.SwitchEvent.SeatReachable;
import io.hotline.cti.asterisk.SwitchEvent.StepReported;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.DeviceStateChangeEvent;
import org.asteriskjava.manager.event.EndpointList;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.jspecify.annotations.Nullable;

/** From the library's beans to our own words. Pure: the one file that knows what Asterisk calls things. */
final class AmiTranslator {
    private static final int UP = 6;
    private static final String PHONE = "PJSIP/";

    /** Every real channel carries the number that Asterisk gave it. */
    private static final Pattern LEG = Pattern.compile("-[0-9a-f]{8}$");

    /** Device states in which a phone cannot be rung, as events and as lists spell them. */
    private static final Set<String> UNREACHABLE = Set.of("UNAVAILABLE", "INVALID", "UNKNOWN");

    private AmiTranslator() {}

    static Optional<SwitchEvent> translate(ManagerEvent event) {
        return switch (event) {
            case NewChannelEvent e ->
                Optional.of(new ChannelCreated(
                        text(e.getUniqueId()),
                        text(e.getChannel()),
                        text(e.getContext()),
                        text(e.getExten()),
                        known(e.getCallerIdNum()),
                        known(e.getCallerIdName())));
            case NewStateEvent e
            when isUp(e) -> Optional.of(new ChannelAnswered(text(e.getUniqueId()), text(e.getChannel())));
            case HangupEvent e ->
                Optional.of(new ChannelHungUp(
                        text(e.getUniqueId()),
                        text(e.getChannel()),
                        e.getCause() == null ? 0 : e.getCause(),
                        text(e.getCauseTxt()),
                        Optional.empty()));
            case BridgeEnterEvent e ->
                Optional.of(new BridgeEntered(text(e.getUniqueId()), text(e.getBridgeUniqueId())));
            case BridgeLeaveEvent e -> Optional.of(new BridgeLeft(text(e.getUniqueId()), text(e.getBridgeUniqueId())));
            case OriginateResponseEvent e
            when !"Success".equalsIgnoreCase(e.getResponse()) ->
                Optional.of(new OfferFailed(text(e.getUniqueId()), originateReason(e.getReason())));
            case DeviceStateChangeEvent e
            when text(e.getDevice()).startsWith(PHONE) ->
                Optional.of(new SeatReachable(
                        e.getDevice().substring(PHONE.length()), !UNREACHABLE.contains(text(e.getState()))));
            case HlStepEvent e ->
                Optional.of(new StepReported(
                        text(e.getCall()), text(e.getStep()), text(e.getDetail()), text(e.getUniqueId())));
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
                || type == DeviceStateChangeEvent.class
                || type == HlStepEvent.class;
    }

    static LiveChannel channel(CoreShowChannelEvent row) {
        return new LiveChannel(
                text(row.getUniqueid()),
                text(row.getChannel()),
                isUp(row),
                text(row.getContext()),
                text(row.getExten()),
                text(row.getApplication()),
                Optional.of(text(row.getBridgeid())).filter(id -> !id.isEmpty()),
                known(row.getCallerIdNum()),
                duration(text(row.getDuration())));
    }

    /** The seat of a row, when it is one (a trunk has no address of record) and it can be rung. */
    static Optional<String> reachableSeat(EndpointList row) {
        boolean seat = !text(row.getAor()).isEmpty();
        boolean reachable = !UNREACHABLE.contains(text(row.getDevicestate()).toUpperCase(Locale.ROOT));
        return seat && reachable ? Optional.of(text(row.getObjectName())) : Optional.empty();
    }

    /**
     * No leg was ever made for this originate, so its channel field only repeats the request. So it is for a seat that is not there, and
     * for a repeated offer whose first leg is alive: Asterisk refuses a second channel of the same id.
     */
    static boolean neverHadLeg(OriginateResponseEvent event) {
        return !LEG.matcher(text(event.getChannel())).find();
    }

    private static boolean isUp(ManagerEvent event) {
        Integer state = event.getChannelState();
        return state != null && state == UP;
    }

    /** {@code Reason} is the last control frame of the dial. */
    private static String originateReason(@Nullable Integer reason) {
        return switch (reason == null ? 0 : reason) {
            case 1 -> "hung-up";
            case 3 -> "no-answer";
            case 5 -> "busy";
            case 8 -> "congestion";
            default -> "unreachable";
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

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Asterisk writes a word where nothing is known; a caller may not be called so. */
    private static String known(@Nullable String value) {
        return value == null || value.equals("<unknown>") ? "" : value;
    }
}
