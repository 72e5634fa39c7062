package io.hotline.cti.core;

import io.hotline.acd.Agent;
import io.hotline.acd.QueueId;
import io.hotline.acd.SkillExpression;
import io.hotline.acd.Step;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is to be rung as a third party: written {@code agent:LOGIN}, {@code queue:ID} (whoever is free there) or {@code outside:NUMBER}. */
record GuestTarget(
        @Nullable String agent,
        @Nullable String queue,
        @Nullable String number) {
    static GuestTarget of(String detail) {
        TransferTarget target = TransferTarget.of(detail);
        return new GuestTarget(target.agent(), target.queue(), target.number());
    }

    String obstacle(CoreState state, String from) {
        if (number != null) {
            return "";
        }
        if (queue != null) {
            return state.queue(queue).isEmpty()
                    ? "没有这个队列"
                    : freeIn(state, queue, from).isEmpty() ? "该队列现在没有空闲坐席" : "";
        }
        return new TransferTarget(agent, null, null).obstacle(state, from);
    }

    /** With the agent who is free in the queue. */
    GuestTarget found(CoreState state, String from) {
        return queue == null
                ? this
                : new GuestTarget(
                        freeIn(state, queue, from).map(free -> free.id().text()).orElseThrow(), null, null);
    }

    /** By the narrowest step of the queue that somebody free meets; the one who is idle for the longest. */
    private static Optional<Agent> freeIn(CoreState state, String queue, String from) {
        var rules = state.acd().rules(new QueueId(queue));
        if (rules == null) {
            return Optional.empty();
        }
        for (Step step : rules.steps()) {
            SkillExpression needed = SkillExpression.parse(step.requires());
            Optional<Agent> free = state.acd().agents().stream()
                    .filter(agent -> agent.free() && !agent.id().text().equals(from))
                    .filter(agent -> needed.holds(agent.profile().skills()))
                    .min(Comparator.comparing((Agent agent) -> agent.state().since()));
            if (free.isPresent()) {
                return free;
            }
        }
        return Optional.empty();
    }
}
