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
        Checks.requireBetween("查询时限", timeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        Checks.requireBetween("两次查询之间的时间", pauseBetweenAttempts, Duration.ZERO, Duration.ofSeconds(10));
        Checks.require(attempts >= 1 && attempts <= 5, "查询次数应为 1 到 5，现为 %d".formatted(attempts));
        Checks.require(result.size() <= 32, "查询结果最多写入 32 个变量，现为 %d 个".formatted(result.size()));
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
