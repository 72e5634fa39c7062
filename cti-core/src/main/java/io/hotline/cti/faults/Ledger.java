package io.hotline.cti.faults;

import io.hotline.cti.core.CoreEvent;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who rang and when his line was dead, kept by the telephones and not by the server; at the end compared with the records. */
final class Ledger {
    /** Between the end of a line and the decision that the call has ended, when nothing is wrong. */
    private static final int SECONDS_TO_NOTICE = 4;

    /** The cause of the end of calls that died with Asterisk. */
    private static final String SWITCH_FAILURE = "switch failure";

    /** The routing engine counts in milliseconds, the core in microseconds. */
    private static final Duration ENGINE_GRAIN = Duration.ofMillis(1);

    private final VirtualTime time;
    private final Story story;
    private final Map<String, Leg> callers = new LinkedHashMap<>();
    private final Map<String, Long> arrivalsHeard = new HashMap<>();
    private final Map<String, Long> endsHeard = new HashMap<>();
    private final BitSet calm = new BitSet();
    private int second;
    private int heals;

    Ledger(VirtualTime time, Story story) {
        this.time = time;
        this.story = story;
    }

    void arrived(Leg leg) {
        callers.put(leg.id, leg);
    }

    void heard(CoreEvent event) {
        if (event instanceof CoreEvent.CallArrived arrived) {
            arrivalsHeard.put(arrived.call().text(), time.millis());
        } else if (event instanceof CoreEvent.CallEnded ended) {
            Long before = endsHeard.put(ended.call().text(), time.millis());
            if (before != null) {
                story.wrong("call %s ends twice", ended.call());
            }
        } else if (event instanceof CoreEvent.SwitchLinkChanged changed && changed.heals() != null) {
            heals += changed.heals();
        }
    }

    /** Differences between server and Asterisk that were found and mended. */
    int heals() {
        return heals;
    }

    void second(boolean wasCalm) {
        calm.set(second, wasCalm);
        second++;
    }

    void check(SimulatedRecords records, Map<String, WorkOrderRow> saved) {
        records.timelines().forEach(this::checkTimeline);
        for (Leg leg : callers.values()) {
            List<TimelineRow> rows = records.timelines().get(leg.id);
            if (rows == null) {
                if (arrivalsHeard.containsKey(leg.id)) {
                    story.wrong("%s has no record", leg);
                }
            } else {
                checkEnd(leg, rows);
            }
        }
        saved.forEach((id, row) -> {
            WorkOrderRow kept = records.orders().get(id);
            if (kept == null || kept.version() < row.version()) {
                story.wrong("work order %s: version %d was saved, %s is kept", id, row.version(), kept);
            } else if (kept.version() == row.version() && !kept.equals(row)) {
                story.wrong("work order %s is not as it was saved: %s, %s", id, row, kept);
            }
        });
    }

    /** An Asterisk that died is heard of when the next one is up: its ends have their true time, what was done then has its own. */
    private static boolean endsWithTheSwitch(TimelineRow row, List<TimelineRow> rows) {
        boolean end = row.kind() == TimelineKind.ENDED || row.kind() == TimelineKind.TALK_ENDED;
        return end
                && !row.at().isBefore(rows.getFirst().at())
                && rows.stream().anyMatch(other -> SWITCH_FAILURE.equals(other.cause()));
    }

    private void checkTimeline(String call, List<TimelineRow> rows) {
        if (!callers.containsKey(call)) {
            story.wrong("a record of call %s, which nobody made", call);
        }
        Instant last = Instant.EPOCH;
        int n = 0;
        for (TimelineRow row : rows) {
            if (row.n() != n++) {
                story.wrong("timeline of %s: row %d is %s", call, n - 1, row);
                return;
            }
            if (endsWithTheSwitch(row, rows)) {
                continue;
            }
            if (row.at().isBefore(last.minus(ENGINE_GRAIN))) {
                story.wrong("timeline of %s goes back at %s", call, row);
            }
            last = row.at();
        }
        if (rows.getFirst().kind() != TimelineKind.ARRIVED) {
            story.wrong("timeline of %s begins with %s", call, rows.getFirst());
        }
        long ends =
                rows.stream().filter(row -> row.kind() == TimelineKind.ENDED).count();
        if (ends != 1) {
            story.wrong("timeline of %s ends %d times", call, ends);
        }
    }

    private void checkEnd(Leg leg, List<TimelineRow> rows) {
        Long heard = endsHeard.get(leg.id);
        boolean calledBack = rows.stream().anyMatch(row -> row.kind() == TimelineKind.CALLBACK_ASKED);
        if (heard == null || calledBack) {
            return;
        }
        if (heard < leg.goneMillis) {
            story.wrong("%s: ended at %d ms, his line lived until %d", leg, heard, leg.goneMillis);
        }
        Long due = noticedBy(leg.goneMillis);
        if (due != null && heard > due) {
            story.wrong("%s: line dead at %d ms, noticed at %d", leg, leg.goneMillis, heard);
        }
    }

    /** The end of the first calm stretch that is long enough. */
    private @Nullable Long noticedBy(long millis) {
        for (int from = (int) (millis / 1000) + 1; from < second; from++) {
            if (calm.nextClearBit(from) >= from + SECONDS_TO_NOTICE) {
                return (from + SECONDS_TO_NOTICE) * 1000L;
            }
        }
        return null;
    }
}
