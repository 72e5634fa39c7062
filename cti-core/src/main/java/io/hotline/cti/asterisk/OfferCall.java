package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ring one seat for one caller.
 *
 * @param offerId becomes the unique id of the agent's leg, so a repeated offer cannot ring twice
 * @param callId unique id of the caller's channel
 * @param callerChannel exact name of the caller's channel, for the dialplan that joins the two; empty while he has none
 * @param shownNumber what the agent's phone shows; may be empty (withheld)
 * @param variables further channel variables of the agent's leg
 */
public record OfferCall(
        String offerId,
        String callId,
        String seat,
        String callerChannel,
        String shownNumber,
        Duration ringTimeout,
        boolean autoAnswer,
        Map<String, String> variables) {

    public OfferCall {
        // An offer outlives the caller's thread: keep our own copy, in the given order.
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
