package io.hotline.cti.asterisk;

import java.time.Duration;

/** What became of one request to the switch. */
public sealed interface ControlOutcome {

    record Done() implements ControlOutcome {}

    /** The switch said no, in its own words. */
    record Refused(String message) implements ControlOutcome {}

    /** Not sent, or sent and never answered because the connection broke: the effect is unknown in the second case. */
    record LinkDown(String cause) implements ControlOutcome {}

    /** Sent and not answered in time: the effect is unknown. An offer may be repeated, its id makes it happen once only. */
    record TimedOut(Duration after) implements ControlOutcome {}
}
