package io.hotline.cti.ivr;

import io.hotline.ivr.Flow;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The core's answer when a caller comes in. */
public sealed interface Admission {

    /**
     * He hears this flow.
     *
     * @param variables what the flow may know besides the call itself: {@code city}, {@code hotline} …
     */
    record Run(Flow flow, String language, Map<String, String> variables) implements Admission {
        public Run {
            variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        }
    }

    /** No flow for him: on to there at once. */
    record Onward(NextStep next) implements Admission {}
}
