package io.hotline.cti.simulate;

import io.hotline.cti.console.Refused;
import io.hotline.db.CallOutcome;
import io.hotline.db.QueuedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recorded calls as a trace. Service is how long the agent was taken: announcement, talk, wrap-up. The patience of a
 * caller who gave up is his wait; of everybody else it is not known, and so for ever. The service of a call that nobody
 * served is not known either: it gets that of the served call of its queue before it (else the first after it), so that the
 * trace needs no chance.
 */
record TraceExport(List<String> lines, List<String> notes) {
    static TraceExport of(List<QueuedCall> calls, Instant from) {
        var lines = new ArrayList<String>();
        lines.add(TraceFile.HEADER);
        var services = firstServices(calls);
        int open = 0;
        int borrowed = 0;
        for (var call : calls) {
            var service = service(call);
            if (call.outcome() == CallOutcome.OPEN || (call.answeredAt() != null && service == null)) {
                open++;
                continue;
            }
            if (service == null) {
                service = services.get(call.queue());
                borrowed++;
            } else {
                services.put(call.queue(), service);
            }
            if (service == null) {
                throw new Refused("no call of the queue " + call.queue()
                        + " was served in this time: how long its calls would take is not known");
            }
            lines.add(line(call, from, service));
        }
        var notes = new ArrayList<String>();
        notes.add(lines.size() - 1 + " calls, " + borrowed + " of them not served: they got the service of another");
        if (open > 0) {
            notes.add(open + " calls have not ended yet and are left out");
        }
        return new TraceExport(lines, notes);
    }

    private static Map<String, Duration> firstServices(List<QueuedCall> calls) {
        var services = new LinkedHashMap<String, Duration>();
        for (var call : calls) {
            var service = service(call);
            if (service != null) {
                services.putIfAbsent(call.queue(), service);
            }
        }
        return services;
    }

    private static @Nullable Duration service(QueuedCall call) {
        return call.answeredAt() == null || call.freeAt() == null || call.outcome() == CallOutcome.OPEN
                ? null
                : notNegative(Duration.between(call.answeredAt(), call.freeAt()));
    }

    private static String line(QueuedCall call, Instant from, Duration service) {
        if (call.queue().isEmpty() || call.queue().matches(".*[,\"\\p{Cc}].*")) {
            throw new Refused(
                    "the queue '" + call.queue() + "' of call " + call.callId() + " cannot be a type of a trace");
        }
        var patience = call.outcome() == CallOutcome.ABANDONED_QUEUE && call.leftAt() != null
                ? seconds(notNegative(Duration.between(call.queuedAt(), call.leftAt())))
                : "";
        return String.join(
                ",",
                seconds(Duration.between(from, call.queuedAt())),
                seconds(service),
                patience,
                call.queue(),
                String.valueOf(call.priority()));
    }

    /** Wall clocks may step back between two steps of a call. */
    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
