package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ring somebody outside and take him, when he answers, to the place where an agent waits for him.
 *
 * @param callId the leg has an id made of it ({@link CallbackLeg}), so the same call cannot be dialled twice at once
 * @param number digits as the trunk wants them
 * @param address the trunk, host or host:port
 * @param shownNumber what he sees
 * @param variables channel variables of the leg
 */
public record OutboundCall(
        String callId,
        String number,
        String address,
        String shownNumber,
        Duration ringTime,
        Map<String, String> variables) {

    public OutboundCall {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
