package io.hotline.acd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first few of the calls that an agent may take, in his order at one moment, and how many there are. His order is that
 * of all calls, but of the same class those for his primary skill, or for him alone, come first.
 */
final class BestCalls {
    /** How many rivals an explanation names. */
    static final int MOST = 3;

    private final AgentSlot agent;
    private final long now;
    private final List<Call> calls = new ArrayList<>(MOST + 1);
    private int count;

    BestCalls(AgentSlot agent, long now) {
        this.agent = agent;
        this.now = now;
    }

    void count(int more) {
        count += more;
    }

    void offer(Call call) {
        int place = calls.size();
        while (place > 0 && comesBefore(call, calls.get(place - 1))) {
            place--;
        }
        if (place < MOST) {
            calls.add(place, call);
            if (calls.size() > MOST) {
                calls.removeLast();
            }
        }
    }

    private boolean comesBefore(Call call, Call other) {
        if (CallOrder.compareClasses(call, other) == 0 && isPrimary(call) != isPrimary(other)) {
            return isPrimary(call);
        }
        return CallOrder.compare(call, other, now) < 0;
    }

    boolean isPrimary(Call call) {
        if (agent.agent.profile().primary() == null) {
            return false;
        }
        return call.onlyFor() != null
                || Circles.isPrimary(agent, call.requirement().reach(call.step()));
    }

    @Nullable
    Call best() {
        return calls.isEmpty() ? null : calls.getFirst();
    }

    List<Call> calls() {
        return calls;
    }

    int count() {
        return count;
    }
}
