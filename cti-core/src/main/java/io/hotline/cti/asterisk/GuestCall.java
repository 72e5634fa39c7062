package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ring a third party of a call; when he answers, his leg goes into the room of the call.
 *
 * @param legId becomes the unique id of the leg, so the same guest cannot be rung twice
 * @param to who is rung
 * @param shownNumber what his phone shows; may be empty
 * @param host unique id of the leg that is to come into the room when he answers; empty: nobody
 * @param variables further channel variables of the leg
 */
public record GuestCall(
        String legId,
        String callId,
        To to,
        String shownNumber,
        String host,
        Duration ringTime,
        Map<String, String> variables) {

    public GuestCall {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Where a leg leads. */
    public sealed interface To {
        /** {@code autoAnswer}: the phone is asked to answer by itself. */
        record Seat(String seat, boolean autoAnswer) implements To {}

        /** {@code number}: digits as the trunk wants them; {@code address}: host or host:port. */
        record Outside(String number, String address) implements To {}
    }
}
