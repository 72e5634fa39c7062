package io.hotline.cti.asterisk;

/**
 * What the telephone switch told us. Our own words: nothing of the AMI library leaks out. Delivered in the order of the event
 * connection by {@link SwitchListener}; after each {@link LinkUp} the listener must take the snapshot as the truth, because events
 * may have been missed before it, and must treat the events that follow as idempotent, because some of them may already be in it.
 */
public sealed interface SwitchEvent {

    /** A channel exists. {@code callerNumber} and {@code callerName} are as received: empty when withheld. */
    record ChannelCreated(
            String uniqueId, String channel, String context, String exten, String callerNumber, String callerName)
            implements SwitchEvent {}

    /** The channel is up: the far end answered, or the dialplan answered the caller. */
    record ChannelAnswered(String uniqueId, String channel) implements SwitchEvent {}

    /** The only event that ends a call. {@code bySwitch}: our dialplan hung up, or the switch ended; else the far end did. */
    record ChannelHungUp(String uniqueId, String channel, int cause, String causeText, boolean bySwitch)
            implements SwitchEvent {}

    /** The dialplan reports a step of a call (UserEvent {@code HlStep}). */
    record StepReported(String call, String step, String detail, String channelUniqueId) implements SwitchEvent {}

    /**
     * An offer came to nothing: {@code busy}, {@code no-answer}, {@code congestion}, {@code hung-up} or {@code unreachable}. Only when no
     * leg could be made is this the only news of it. A leg that was made always ends with ChannelHungUp, whose cause says more (17 busy,
     * 19 not answered); this may come before it, after it, or not at all.
     */
    record OfferFailed(String offerId, String reason) implements SwitchEvent {}

    /** {@code toWait}: a bridge where nobody is heard, for music or silence. */
    record BridgeEntered(String uniqueId, String bridgeId, boolean toWait) implements SwitchEvent {}

    record BridgeLeft(String uniqueId, String bridgeId) implements SwitchEvent {}

    /** A seat's phone can be rung now, or not any more. */
    record SeatReachable(String seat, boolean reachable) implements SwitchEvent {}

    /** The link works and {@code snapshot} is how things stand. Also sent when the link had to start over by itself. */
    record LinkUp(SwitchSnapshot snapshot) implements SwitchEvent {}

    /** Nothing is known of the switch from now on; calls there go on talking. */
    record LinkDown(String cause) implements SwitchEvent {}
}
