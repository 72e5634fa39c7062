package io.hotline.cti.desk;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.Actor;
import io.hotline.acd.Afterwards;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.ChangeCause;
import io.hotline.acd.NotReadyReason;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.OwedTickets;
import io.hotline.cti.core.SurvivalDecisions;
import io.hotline.cti.http.view.AgentStateView;
import io.hotline.db.AgentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents' states in the words of the screen, with who made them so and why. On the core's thread only. */
final class AgentStates {
    private static final Map<NotReadyReason, String> ENGINE_REASONS = Map.of(
            OwedTickets.UNSAVED, "工单未保存",
            NotReadyReason.SIGNED_IN, "签入",
            NotReadyReason.NO_ANSWER, "未应答",
            NotReadyReason.REJECTED, "拒接",
            NotReadyReason.PHONE_BUSY, "话机忙",
            NotReadyReason.PHONE_LOST, "失联",
            NotReadyReason.FAULT, "线路故障",
            NotReadyReason.REST, "休息",
            NotReadyReason.CONSULTED, "协助通话",
            SurvivalDecisions.TALKS, "应急通话");

    private AgentStates() {}

    static AgentStateView offline() {
        return new AgentStateView(AgentStateView.Word.OFFLINE, null, Instant.EPOCH, AgentStateView.By.SYSTEM, null);
    }

    static AgentStateView view(CoreState core, String login) {
        Optional<AgentState> state = core.acd().agent(new AgentId(login)).map(Agent::state);
        if (state.isEmpty()) {
            return offline();
        }
        AcdEvent.AgentStateChanged change = core.lastChange(login).orElse(null);
        return new AgentStateView(
                word(state.get()),
                state.get() instanceof AgentState.NotReady notReady ? reason(core, notReady.reason()) : null,
                state.get().since(),
                change == null ? AgentStateView.By.SYSTEM : by(change.by()),
                change == null ? null : cause(change),
                limitAt(core, state.get()),
                state.get() instanceof AgentState.NotReady notReady ? notReady.until() : null);
    }

    private static @Nullable Instant limitAt(CoreState core, AgentState state) {
        return state instanceof AgentState.NotReady notReady
                ? core.directory()
                        .routing()
                        .agents()
                        .reason(notReady.reason().code())
                        .map(AgentPolicy.Reason::limit)
                        .map(limit -> notReady.since().plus(limit))
                        .orElse(null)
                : null;
    }

    /** What a busy agent does when call and wrap-up are over. */
    static @Nullable String afterwards(CoreState core, Agent agent) {
        return switch (agent.afterwards()) {
            case Afterwards.GoHome _ -> "签出";
            case Afterwards.Pause pause ->
                // Who sat down to help and not to take calls has no reason that anybody would want to read.
                pause.reason().equals(NotReadyReason.SIGNED_IN)
                        ? "未就绪"
                        : reason(core, pause.reason()) + lasting(pause.lasts());
            case null -> null;
        };
    }

    private static String lasting(@Nullable Duration lasts) {
        return lasts == null ? "" : " " + lasts.toMinutes() + " 分钟";
    }

    private static AgentStateView.Word word(AgentState state) {
        return switch (state) {
            case AgentState.Offline _ -> AgentStateView.Word.OFFLINE;
            case AgentState.NotReady _ -> AgentStateView.Word.NOT_READY;
            case AgentState.Ready _ -> AgentStateView.Word.READY;
            case AgentState.Ringing _ -> AgentStateView.Word.RINGING;
            case AgentState.CallingOut _ -> AgentStateView.Word.CALLING_OUT;
            case AgentState.Talking _ -> AgentStateView.Word.TALKING;
            case AgentState.WrapUp _ -> AgentStateView.Word.WRAP_UP;
        };
    }

    /** In the words of the hotline; one that it no longer has, by its code. */
    static String reason(CoreState core, NotReadyReason reason) {
        String ours = ENGINE_REASONS.get(reason);
        return ours != null
                ? ours
                : core.directory()
                        .routing()
                        .agents()
                        .reason(reason.code())
                        .map(AgentPolicy.Reason::word)
                        .orElse(reason.code());
    }

    private static AgentStateView.By by(Actor actor) {
        return switch (actor.kind()) {
            case AGENT -> AgentStateView.By.AGENT;
            case SUPERVISOR -> AgentStateView.By.SUPERVISOR;
            case CALLER, SYSTEM -> AgentStateView.By.SYSTEM;
        };
    }

    /** A sentence where the agent did not ask for the change herself. */
    private static @Nullable String cause(AcdEvent.AgentStateChanged change) {
        ChangeCause cause = change.cause();
        return switch (cause) {
            case NO_ANSWER -> rungFor(change) + "未接，系统置未就绪";
            case REJECTED -> "来电被拒接，系统置未就绪";
            case PHONE_BUSY -> "话机占线，系统置未就绪";
            case PHONE_LOST ->
                change.from() instanceof AgentState.Ringing && change.to() instanceof AgentState.NotReady
                        ? "话机没有响应，系统置未就绪；检查话机后再就绪"
                        : "话机失去注册，恢复后自动就绪";
            case PHONE_BACK -> "话机已恢复";
            case FAULT -> "线路故障，系统置未就绪";
            case ANNOUNCEMENT_FAILED -> "接通前话机断开，来电已转给他人";
            case WRAP_UP_TIMED_OUT -> change.to() instanceof AgentState.Ready ? "话后时间已到，系统置就绪" : "话后时间已到";
            case REST_OVER -> "休息时间已到";
            case CALLER_GONE -> "市民已挂机";
            case CALLBACK_UNANSWERED -> "市民未接回呼，稍后再拨";
            case REST_GRANTED -> "辱骂来电后休息，到时自动就绪";
            case SIGNED_OUT -> signedOutBy(change.by());
            case ASKED -> restAfterAbuse(change.to());
            case CALL_OUT_BUSY -> "外呼未通：对方忙";
            case CALL_OUT_NO_ANSWER -> "外呼未通：无人接听";
            case CALL_OUT_REJECTED -> "外呼未通：对方拒接";
            case CALL_OUT_BAD_NUMBER -> "外呼未通：空号或号码有误";
            case CALL_OUT_FAULT -> "外呼未通：线路故障或不允许拨打，请稍后再试";
            case CALL_OUT_GIVEN_UP -> "外呼已取消";
            default -> null;
        };
    }

    /** The system itself signs out at the end of a shift, and for nothing else. */
    private static @Nullable String signedOutBy(Actor actor) {
        return switch (actor.kind()) {
            case SYSTEM -> "班次已结束，系统已签出";
            case SUPERVISOR -> "班长已签出";
            case AGENT, CALLER -> null;
        };
    }

    private static @Nullable String restAfterAbuse(AgentState state) {
        return state instanceof AgentState.NotReady notReady
                        && notReady.reason().equals(NotReadyReason.REST)
                ? "辱骂来电后休息，到时自动就绪"
                : null;
    }

    private static String rungFor(AcdEvent.AgentStateChanged change) {
        return change.from() instanceof AgentState.Ringing ringing
                ? "响铃 " + Duration.between(ringing.since(), change.at()).toSeconds() + " 秒"
                : "来电";
    }
}
