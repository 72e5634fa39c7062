package io.hotline.ivr;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about a call when its flow begins. {@code caller} is "" when the number is withheld. {@code variables}
 * holds the rest by name: {@code city}, {@code hotline} and whatever a flow declares.
 */
public record CallFacts(String callId, String caller, String line, String language, Map<String, String> variables) {
    public CallFacts {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }
}
