package io.hotline.cti.core;

import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.db.WorkOrderRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A citizen calls again about what is open already: the call goes to that work order (并入在办工单), and what the agent has
 * typed goes with it, so that one matter is one order. It can be taken back as long as the agent has the call.
 */
final class JoinDecisions {
    /** The same bound as the form's. */
    private static final int MAX_MATTER = 10_000;

    private final CoreState state;
    private final DateTimeFormatter minute;

    JoinDecisions(CoreState state, ZoneId zone) {
        this.state = state;
        this.minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
    }

    CoreDecision join(CoreCommand.JoinWorkOrder command, Instant now) {
        return withOrder(command.login(), command.call(), (call, current) -> {
            // A second click, or another tab.
            if (current.id().equals(command.order())) {
                return CoreDecision.reply(new CoreReply.Saved(current));
            }
            return state.workOrders()
                    .find(command.order())
                    .or(command::stored)
                    .map(open -> join(command.login(), call, current, open, now))
                    .orElseGet(
                            () -> CoreDecision.refused(CoreReply.Reason.UNKNOWN_WORK_ORDER, "没有工单 " + command.order()));
        });
    }

    CoreDecision part(CoreCommand.PartWorkOrder command, Instant now) {
        return withOrder(
                command.login(),
                command.call(),
                (call, current) -> state.workOrders()
                        .joinedOf(call.id().text())
                        .map(own -> part(command.login(), own, current, now))
                        .orElseGet(() -> CoreDecision.reply(new CoreReply.Saved(current))));
    }

    private CoreDecision withOrder(String login, CallId id, BiFunction<LiveCall, WorkOrderRow, CoreDecision> decision) {
        Optional<LiveCall> call = state.calls().find(id);
        if (call.isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "没有这通电话");
        }
        return call.filter(found -> hasTheCall(login, found))
                .flatMap(LiveCall::workOrder)
                .flatMap(state.workOrders()::find)
                .map(current -> decision.apply(call.get(), current))
                .orElseGet(() -> CoreDecision.refused(CoreReply.Reason.NOT_ALLOWED, "只能并入自己正在办理的通话，接听后再试"));
    }

    private CoreDecision join(String login, LiveCall call, WorkOrderRow own, WorkOrderRow open, Instant now) {
        String obstacle = obstacle(call, own, open);
        if (!obstacle.isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, obstacle);
        }
        WorkOrderRow joined = own.next(now, login)
                .status(WorkOrderRow.Status.JOINED)
                .joinedInto(open.id())
                .build();
        String matter = open.matter() + supplement(joined, open.matter().isEmpty());
        if (matter.length() > MAX_MATTER) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "工单 " + open.id() + " 的诉求内容放不下了，请先精简再并入");
        }
        WorkOrderRow fuller = open.next(now, login).matter(matter).build();
        return moved(fuller, joined, fuller, now);
    }

    private CoreDecision part(String login, WorkOrderRow own, WorkOrderRow other, Instant now) {
        String added = supplement(own, false);
        String alone = supplement(own, true);
        String matter = other.matter();
        // Only what nobody has written into since.
        String before = matter.endsWith(added)
                ? matter.substring(0, matter.length() - added.length())
                : matter.equals(alone) ? "" : matter;
        WorkOrderRow again = own.next(now, login)
                .status(WorkOrderRow.Status.DRAFT)
                .joinedInto(null)
                .build();
        return moved(other.next(now, login).matter(before).build(), again, again, now);
    }

    private static CoreDecision moved(WorkOrderRow other, WorkOrderRow own, WorkOrderRow now, Instant at) {
        return new CoreDecision(
                new CoreReply.Saved(now),
                List.of(new CoreEvent.WorkOrderEdited(at, other), new CoreEvent.WorkOrderEdited(at, own)),
                List.of());
    }

    private static String obstacle(LiveCall call, WorkOrderRow own, WorkOrderRow open) {
        if (!call.id().text().equals(own.callId())) {
            return "这通电话已归入工单 " + own.id();
        }
        if (open.joinedInto() != null) {
            return "工单 " + open.id() + " 已并入 " + open.joinedInto();
        }
        return own.callerNormal() != null && own.callerNormal().equals(open.callerNormal())
                ? ""
                : "工单 " + open.id() + " 不是这位来电人的，不能并入";
    }

    private boolean hasTheCall(String login, LiveCall call) {
        CallId now = switch (state.acd()
                .agent(new AgentId(login))
                .map(agent -> agent.state())
                .orElse(null)) {
            case AgentState.Talking talking -> talking.call();
            case AgentState.WrapUp wrapUp -> wrapUp.call();
            case null, default -> null;
        };
        return call.id().equals(now)
                && call.offer().filter(offer -> offer.agent().equals(login)).isPresent();
    }

    /** What the agent had typed, as a paragraph of its own with the moment of the joining. */
    private String supplement(WorkOrderRow joined, boolean first) {
        String text = joined.title().isBlank()
                ? joined.matter()
                : joined.matter().isBlank() ? joined.title() : joined.title() + "：" + joined.matter();
        return text.isBlank()
                ? ""
                : (first ? "" : "\n\n") + "【" + minute.format(joined.updatedAt()) + " 再次来电】\n" + text;
    }
}
