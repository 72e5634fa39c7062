package io.hotline.ivr;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be asked, with how much patience. {@code result} names, for each flow variable, the JSON pointer of its
 * value in the answer; built-in sources answer by the names written there without a slash.
 */
public record LookUpRequest(
        Source source, Map<String, String> result, Duration timeout, int attempts, Duration pauseBetweenAttempts) {
    public LookUpRequest {
        result = Collections.unmodifiableMap(new TreeMap<>(result));
    }

    public sealed interface Source {
        /** An HTTP service on the list of allowed hosts. Parameters are a query for GET and a JSON object for POST. */
        record Http(String method, String url, Map<String, String> parameters) implements Source {
            public Http {
                parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            }
        }

        /** Progress of a work order. Answers {@code status, title, unit, updated}; nothing when it does not exist. */
        record TicketProgress(String number, String caller) implements Source {}

        /** Earlier calls of a number. Answers {@code calls, lastCall, lastAgent, openTickets}. */
        record RepeatCaller(String caller, Duration within) implements Source {}
    }
}
