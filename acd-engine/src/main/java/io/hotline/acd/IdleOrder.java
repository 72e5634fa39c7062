package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;

/** The order of free agents inside one circle. A key never changes while the agent stays ready, so sets can keep it. */
final class IdleOrder implements Comparator<Agent> {
    static final Comparator<AgentSlot> BY_IDLENESS =
            Comparator.comparing((AgentSlot slot) -> slot.agent.state().since()).thenComparing(slot -> slot.agent.id());

    private final AgentOrder order;
    private final TreeSet<String> names = new TreeSet<>();

    IdleOrder(AgentOrder order, SkillExpression requires) {
        this.order = order;
        requires.collectNames(names);
    }

    /** For agents with the same key. */
    @Override
    public int compare(Agent left, Agent right) {
        int since = left.state().since().compareTo(right.state().since());
        return since != 0 ? since : left.id().compareTo(right.id());
    }

    boolean better(Agent agent, Agent than) {
        long key = key(agent);
        long other = key(than);
        return key != other ? key < other : compare(agent, than) < 0;
    }

    /** What the explanation shows for this agent. */
    long shown(Agent agent, Instant now) {
        return switch (order) {
            case LONGEST_IDLE -> Duration.between(agent.state().since(), now).toSeconds();
            case MOST_SKILLED, WEIGHTED -> -key(agent);
            case LEAST_OCCUPIED, FEWEST_SKILLS, FASTEST, RANDOM -> key(agent);
        };
    }

    long key(Agent agent) {
        var tally = agent.tally();
        return switch (order) {
            case LONGEST_IDLE -> agent.state().since().toEpochMilli();
            case LEAST_OCCUPIED -> {
                long signedIn = Duration.between(
                                tally.signedInAt(), agent.state().since())
                        .toMillis();
                yield signedIn <= 0 ? 0 : tally.busyMs() * 1000 / signedIn;
            }
            case MOST_SKILLED -> {
                long levels = 0;
                for (var skill : agent.profile().skills()) {
                    levels += names.contains(skill.name()) ? skill.level() : 0;
                }
                yield -levels;
            }
            case FEWEST_SKILLS -> agent.profile().skills().size();
            case FASTEST -> tally.calls() == 0 ? 0 : tally.busyMs() / tally.calls();
            case WEIGHTED -> -agent.profile().weight();
            case RANDOM ->
                mixed(agent.state().since().toEpochMilli() * 31
                        + agent.id().text().hashCode());
        };
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
