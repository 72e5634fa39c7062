package io.hotline.db;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a call's timeline for tests: each step is given the seconds since the call began. */
final class CallSteps {
    static final Instant T0 = Instant.parse("2026-11-02T01:00:00Z");

    private final String callId;
    private final Instant start;
    private final List<TimelineRow> rows = new ArrayList<>();

    private CallSteps(String callId, Instant start) {
        this.callId = callId;
        this.start = start;
    }

    static CallSteps of(String callId) {
        return new CallSteps(callId, T0);
    }

    static CallSteps of(String callId, Instant start) {
        return new CallSteps(callId, start);
    }

    CallSteps arrived(String caller, String callerNormal) {
        return step(0, TimelineKind.ARRIVED, "line", "12345", "caller", caller, "callerNormal", callerNormal);
    }

    /** Data as key, value, key, value … */
    CallSteps step(int second, TimelineKind kind, Object... data) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < data.length; i += 2) {
            map.put((String) data[i], data[i + 1]);
        }
        rows.add(new TimelineRow(callId, rows.size() + 1, start.plusSeconds(second), kind, null, null, null, map));
        return this;
    }

    /** Asked for a human after 5 s, offered after 6, answered after 9, announced after 10, joined after 12, ended after 72. */
    CallSteps answeredBy(String agent, String queue) {
        return step(5, TimelineKind.QUEUED, "queue", queue, "place", 1)
                .step(6, TimelineKind.OFFERED, "offer", "o-1", "agent", agent, "agentName", "李雪梅", "seat", "8001")
                .step(9, TimelineKind.OFFER_ANSWERED)
                .step(10, TimelineKind.ANNOUNCING)
                .step(12, TimelineKind.JOINED, "agent", agent)
                .step(72, TimelineKind.TALK_ENDED, "by", "caller")
                .step(72, TimelineKind.ENDED, "by", "caller", "outcome", "answered");
    }

    List<TimelineRow> rows() {
        return List.copyOf(rows);
    }

    CallSummary summary() {
        return CallSummary.of(rows);
    }

    static Instant at(int second) {
        return T0.plusSeconds(second);
    }
}
