package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentState;
import io.hotline.acd.Decision;
import io.hotline.acd.Reply;
import io.hotline.acd.Why;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the routing engine, and adds what the server does whenever the engine decided that. */
final class Routing {

    private final CoreState state;
    private final String journalId;
    private final DateTimeFormatter day;

    Routing(CoreState state, String journalId, ZoneId zone) {
        this.state = state;
        this.journalId = journalId;
        this.day = DateTimeFormatter.ofPattern("yyMMdd").withZone(zone);
    }

    /** The engine's decision with the events that come of it; a refusal is answered in words. */
    CoreDecision route(AcdCommand command, Instant now) {
        Decision decision = state.acd().decide(command, now);
        CoreReply reply = switch (decision.reply()) {
            case Reply.Accepted _ -> CoreReply.DONE;
            case Reply.Rejected(var why, var _) -> new CoreReply.Refused(reason(why), sentence(why));
        };
        return new CoreDecision(reply, withConsequences(decision.events()), List.of());
    }

    private static CoreReply.Reason reason(Why why) {
        return why == Why.PHONE_UNREACHABLE ? CoreReply.Reason.NO_PHONE : CoreReply.Reason.NOT_NOW;
    }

    private String sentence(Why why) {
        return why == Why.TOO_MANY_RESTING
                ? "同时休息最多 " + state.directory().routing().restMaxAtOnce() + " 人，现在已满。请等有人回来后再试"
                : Words.sentence(why);
    }

    private List<CoreEvent> withConsequences(List<AcdEvent> decided) {
        List<CoreEvent> events = new ArrayList<>();
        Set<String> opened = new HashSet<>();
        for (AcdEvent event : decided) {
            events.add(new CoreEvent.Routed(event));
            switch (event) {
                case AcdEvent.CallOffered offered -> openWorkOrder(offered, opened, events);
                case AcdEvent.AgentStateChanged changed
                when changed.to() instanceof AgentState.Offline ->
                    events.add(
                            new CoreEvent.SeatLeft(changed.at(), changed.agent().text()));
                default -> {}
            }
        }
        return events;
    }

    /** The work order exists from the first offer on, so that nothing an agent types is ever without a place. */
    private void openWorkOrder(AcdEvent.CallOffered offered, Set<String> opened, List<CoreEvent> events) {
        LiveCall call = state.calls().find(offered.call()).orElse(null);
        if (call == null
                || call.workOrder().isPresent()
                || !opened.add(offered.call().text())) {
            return;
        }
        events.add(workOrder(
                call, offered.at(), opened.size(), "", "", offered.agent().text()));
    }

    /** {@code nth}: which one of this decision. */
    CoreEvent.WorkOrderOpened workOrder(
            LiveCall call, Instant at, int nth, String title, String matter, String openedBy) {
        long number = state.workOrders().openedSoFar() + nth;
        String id = "W" + day.format(at) + "-" + journalId + "-" + number;
        return new CoreEvent.WorkOrderOpened(
                at,
                WorkOrderRow.draft(id, at, openedBy)
                        .callId(call.id().text())
                        .caller(
                                call.caller().received(),
                                call.caller().withheld() ? null : call.caller().normal())
                        .line(call.line().orElse(call.dialled()))
                        .urgency("normal")
                        .secrecy("public")
                        .title(title)
                        .matter(matter)
                        .build());
    }
}
