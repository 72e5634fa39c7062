package io.hotline.acd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waiting calls that the same agents can serve: one sorted set per ageing rate. There are few rates. */
final class WaitingCalls {
    private record Lane(long ageing, RankedSet<Call> calls) {}

    private final List<Lane> lanes = new ArrayList<>(1);
    private int size;

    int size() {
        return size;
    }

    void add(Call call) {
        lane(call.rank().ageing()).calls.add(CallOrder.key(call), call);
        size++;
    }

    void remove(Call call) {
        var lane = lane(call.rank().ageing());
        lane.calls.remove(CallOrder.key(call), call);
        size--;
        if (lane.calls.isEmpty()) {
            lanes.remove(lane);
        }
    }

    /** The first in order among those that pass; the few that a decision has touched do not pass. */
    @Nullable
    Call best(Instant now, Predicate<Call> passes) {
        Call best = null;
        for (int i = 0; i < lanes.size(); i++) {
            var calls = lanes.get(i).calls;
            for (int rank = 0; rank < calls.size(); rank++) {
                var call = rank == 0 ? calls.first() : calls.at(rank);
                if (call != null && passes.test(call)) {
                    if (best == null || CallOrder.compare(call, best, now) < 0) {
                        best = call;
                    }
                    break;
                }
            }
        }
        return best;
    }

    /** How many come before this call, at this moment. */
    int ahead(Call call, Instant now) {
        int ahead = 0;
        for (var lane : lanes) {
            if (lane.ageing == call.rank().ageing()) {
                ahead += lane.calls.rank(CallOrder.key(call), call);
            } else {
                ahead += aheadInOther(lane.calls, call, now);
            }
        }
        return ahead;
    }

    /** At one moment the order inside a lane agrees with the order over all, so halving works. */
    private static int aheadInOther(RankedSet<Call> calls, Call call, Instant now) {
        int low = 0;
        int high = calls.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (CallOrder.compare(calls.at(middle), call, now) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Lane lane(long ageing) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).ageing == ageing) {
                return lanes.get(i);
            }
        }
        var lane = new Lane(ageing, new RankedSet<>(CallOrder.SAME_AGEING));
        lanes.add(lane);
        return lane;
    }
}
