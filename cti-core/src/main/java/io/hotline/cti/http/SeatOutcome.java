package io.hotline.cti.http;

import io.hotline.cti.http.view.SeatView;

/** What became of the wish to sit at a seat. */
public sealed interface SeatOutcome {
    record Seated(SeatView seat) implements SeatOutcome {}

    record TakenBy(String agentName) implements SeatOutcome {}

    record UnknownSeat() implements SeatOutcome {}

    record Refused(String why) implements SeatOutcome {}

    record Unavailable(String why) implements SeatOutcome {}
}
