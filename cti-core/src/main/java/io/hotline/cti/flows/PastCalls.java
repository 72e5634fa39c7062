package io.hotline.cti.flows;

import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.view.FlowInsight.Elsewhere;
import io.hotline.cti.http.view.FlowInsight.End;
import io.hotline.cti.http.view.FlowInsight.Replay;
import io.hotline.cti.http.view.FlowInsight.Undecided;
import io.hotline.db.FlowTraces.PastFlowCall;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.ivr.CallFacts;
import io.hotline.ivr.Flow;
import io.hotline.ivr.FlowReplay;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.PastPath;
import io.hotline.ivr.StepNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real calls run through another version of their flow. */
final class PastCalls {
    private static final int MOST_SHOWN = 500;
    private static final String TRANSFER = "转接：";
    private static final String HANG_UP = "系统挂机";

    private final Map<String, String> variables;

    PastCalls(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** {@code queues}: of each line, for flows that leave the queue to the line. */
    Replay replay(Flow flow, List<PastFlowCall> calls, Map<String, String> queues, boolean truncated) {
        int same = 0;
        var different = new ArrayList<Elsewhere>();
        var undecided = new ArrayList<Undecided>();
        for (PastFlowCall call : calls) {
            var steps = inFlow(call);
            Optional<End> before = end(call, steps);
            if (before.isEmpty()) {
                undecided.add(new Undecided(call.callId(), call.at(), "来电人在流程中挂机，或流程没有走完"));
                continue;
            }
            switch (PastPath.read(facts(call), call.at(), steps, new IvrEffect.Gone())) {
                case PastPath.Reading.Undecided(var why) -> undecided.add(new Undecided(call.callId(), call.at(), why));
                case PastPath.Reading.Read(var past) -> {
                    End after = end(FlowReplay.replay(flow, past).end(), queues.getOrDefault(call.line(), ""));
                    if (after.equals(before.get())) {
                        same++;
                    } else {
                        different.add(new Elsewhere(
                                call.callId(),
                                call.at(),
                                PhoneNumbers.masked(call.caller()),
                                call.line(),
                                before.get(),
                                after));
                    }
                }
            }
        }
        return new Replay(
                calls.size(),
                same,
                first(different),
                first(undecided),
                truncated || different.size() > MOST_SHOWN || undecided.size() > MOST_SHOWN);
    }

    private static <T> List<T> first(List<T> all) {
        return all.size() <= MOST_SHOWN ? all : List.copyOf(all.subList(0, MOST_SHOWN));
    }

    private CallFacts facts(PastFlowCall call) {
        return new CallFacts(call.callId(), call.caller(), call.line(), "zh", variables);
    }

    /** What comes after the talk is another flow. */
    private static List<StepNote> inFlow(PastFlowCall call) {
        var notes = new ArrayList<StepNote>();
        for (TimelineRow row : call.steps()) {
            if (row.kind() == TimelineKind.TALK_ENDED) {
                break;
            }
            if (row.kind() == TimelineKind.IVR) {
                notes.add(new StepNote(text(row, "node"), text(row, "text"), text(row, "key"), row.at()));
            }
        }
        return notes;
    }

    private static Optional<End> end(PastFlowCall call, List<StepNote> steps) {
        // The last step of the flow says more than the queue: whom nobody answered outside comes to a human, and who
        // booked a callback waits in a queue though the flow let him go.
        String last = steps.isEmpty() ? "" : steps.getLast().text();
        if (last.startsWith(TRANSFER)) {
            return Optional.of(new End("transfer", last.substring(TRANSFER.length())));
        }
        if (last.equals(HANG_UP)) {
            // Which reason it had is not kept; that the flow ended the call is.
            return Optional.of(new End("hang-up", ""));
        }
        return call.steps().stream()
                .filter(row -> row.kind() == TimelineKind.QUEUED)
                .findFirst()
                .map(row -> new End("queue", text(row, "queue")));
    }

    private static End end(IvrEffect.Ending ending, String queueOfLine) {
        return switch (ending) {
            case IvrEffect.Enqueue enqueue ->
                new End("queue", enqueue.queue().isEmpty() ? queueOfLine : enqueue.queue());
            case IvrEffect.Transfer(var target) -> new End("transfer", target);
            case IvrEffect.HangUp _, IvrEffect.Gone _ -> new End("hang-up", "");
        };
    }

    private static String text(TimelineRow row, String key) {
        return row.data().get(key) instanceof String text ? text : "";
    }
}
