package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.Preference;
import io.hotline.acd.QueueId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who is to get a transferred call: written {@code agent:LOGIN}, {@code queue:ID} or {@code outside:NUMBER}, in the normal form. */
public record TransferTarget(
        @Nullable String agent,
        @Nullable String queue,
        @Nullable String number) {
    static final TransferTarget OWN_QUEUE = new TransferTarget(null, null, null);

    private static final String AGENT = "agent:";
    private static final String QUEUE = "queue:";
    private static final String OUTSIDE = "outside:";

    /** For the agent alone; then, at the head, for whoever can take it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static String toAgent(String login) {
        return AGENT + login;
    }

    public static TransferTarget of(String detail) {
        if (detail.startsWith(AGENT)) {
            return new TransferTarget(detail.substring(AGENT.length()), null, null);
        }
        if (detail.startsWith(QUEUE)) {
            return new TransferTarget(null, detail.substring(QUEUE.length()), null);
        }
        if (detail.startsWith(OUTSIDE)) {
            return new TransferTarget(null, null, detail.substring(OUTSIDE.length()));
        }
        throw new IllegalArgumentException("no target of a transfer: " + detail);
    }

    /** Of the colleague; only where there is one. */
    String login() {
        if (agent == null) {
            throw new IllegalStateException("not to a colleague: " + this);
        }
        return agent;
    }

    /** Why nobody may be sent there now; empty when he may. */
    String obstacle(CoreState state, String from) {
        if (queue != null) {
            return state.queue(queue).isPresent() ? "" : "没有这个队列";
        }
        if (agent == null) {
            return "";
        }
        if (agent.equals(from)) {
            return "不能转给自己";
        }
        return switch (state.acd().agent(new AgentId(agent)).map(Agent::state).orElse(null)) {
            case null -> "没有这位坐席";
            case AgentState.Ready _ -> "";
            case AgentState.Ringing _, AgentState.CallingOut _, AgentState.Talking _ -> "对方正在通话";
            case AgentState.WrapUp _ -> "对方正在话后处理";
            case AgentState.NotReady _ -> "对方未就绪";
            case AgentState.Offline _ -> "对方未签入";
        };
    }

    AcdCommand command(LiveCall call, Actor by) {
        var preference = agent == null ? null : new Preference(new AgentId(agent), Preference.Kind.DIRECT, PATIENCE);
        return new AcdCommand.ReturnToQueue(call.id(), queue == null ? null : new QueueId(queue), true, preference, by);
    }
}
