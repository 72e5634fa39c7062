package io.hotline.cti.core;

import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions about work orders (工单). */
final class WorkOrderDecisions {
    private final CoreState state;

    WorkOrderDecisions(CoreState state) {
        this.state = state;
    }

    CoreDecision edit(CoreCommand.EditWorkOrder command, Instant now) {
        WorkOrderRow edited = command.edited();
        Optional<WorkOrderRow> found = state.workOrders().find(edited.id()).or(command::stored);
        if (found.isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_WORK_ORDER, "没有工单 " + edited.id());
        }
        WorkOrderRow current = found.get();
        if (!mayEdit(command.login(), current)) {
            return CoreDecision.refused(CoreReply.Reason.NOT_ALLOWED, "只能修改自己受理的工单");
        }
        if (current.joinedInto() != null) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "这张工单已并入 " + current.joinedInto() + "，请在那张工单上填写");
        }
        if (current.version() != edited.version()) {
            return CoreDecision.reply(new CoreReply.Stale(current));
        }
        boolean saved = command.complete() || current.status() == WorkOrderRow.Status.SAVED;
        WorkOrderRow next = current.next(now, command.login())
                .form(edited)
                .status(saved ? WorkOrderRow.Status.SAVED : WorkOrderRow.Status.DRAFT)
                .build();
        return new CoreDecision(
                new CoreReply.Saved(next),
                List.of(new CoreEvent.WorkOrderEdited(now, next)),
                // 话毕单成: with the work order complete the wrap-up is over.
                command.complete() ? List.of(new CoreCommand.FinishWrapUp(command.login())) : List.of());
    }

    /** Whoever took the call or wrote last, and those who lead. */
    private boolean mayEdit(String login, WorkOrderRow order) {
        return state.leads(login) || order.updatedBy().equals(login) || hasCallOf(login, order);
    }

    private boolean hasCallOf(String login, WorkOrderRow order) {
        boolean took = Optional.ofNullable(order.callId())
                .flatMap(state.calls()::find)
                .flatMap(LiveCall::offer)
                .filter(offer -> offer.agent().equals(login))
                .isPresent();
        // Also who calls somebody about an order that a colleague opened.
        return took
                || state.acd()
                        .agent(new AgentId(login))
                        .flatMap(agent -> callOf(agent.state()))
                        .filter(call -> isAbout(call, order))
                        .isPresent();
    }

    private boolean isAbout(CallId call, WorkOrderRow order) {
        return call.text().equals(order.callId())
                || state.calls()
                        .find(call)
                        .flatMap(LiveCall::workOrder)
                        .filter(order.id()::equals)
                        .isPresent();
    }

    private static Optional<CallId> callOf(AgentState state) {
        return switch (state) {
            case AgentState.Ringing ringing -> Optional.of(ringing.call());
            case AgentState.CallingOut calling -> Optional.of(calling.call());
            case AgentState.Talking talking -> Optional.of(talking.call());
            case AgentState.WrapUp wrapUp -> Optional.of(wrapUp.call());
            case AgentState.Offline _, AgentState.NotReady _, AgentState.Ready _ -> Optional.empty();
        };
    }
}
