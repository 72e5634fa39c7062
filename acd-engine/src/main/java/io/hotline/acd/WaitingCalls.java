package io.hotline.acd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for anyone of a circle: a sorted set for each circle and ageing rate. There are few rates, and
 * calls with the same rate never swap, so the first calls of all circles stand side by side as plain numbers: who comes
 * free finds the best of dozens of circles without looking at one call that he does not get.
 */
final class WaitingCalls {
    private final List<Lane> lanes = new ArrayList<>(2);
    /** Circles in which calls wait, at whatever rate. */
    private final Mask circles = new Mask();

    /** The calls with one ageing rate. */
    private static final class Lane {
        final long ageing;
        final Mask circles = new Mask();
        private final List<RankedSet<CallSlot>> calls = new ArrayList<>();
        /** Copies from the sets, by circle. */
        private long[] keys = new long[64];

        private @Nullable CallSlot[] heads = new CallSlot[64];
        private int[] sizes = new int[64];

        Lane(long ageing) {
            this.ageing = ageing;
        }

        RankedSet<CallSlot> calls(int circle) {
            while (calls.size() <= circle) {
                calls.add(new RankedSet<>(CallSlot.SAME_AGEING));
            }
            return calls.get(circle);
        }

        void changed(int circle) {
            if (circle >= keys.length) {
                int room = Math.max(circle + 1, 2 * keys.length);
                keys = Arrays.copyOf(keys, room);
                heads = Arrays.copyOf(heads, room);
                sizes = Arrays.copyOf(sizes, room);
            }
            var set = calls.get(circle);
            keys[circle] = set.firstKey();
            heads[circle] = set.first();
            sizes[circle] = set.size();
            if (set.isEmpty()) {
                circles.clear(circle);
            } else {
                circles.set(circle);
            }
        }

        int size(int circle) {
            return circle < sizes.length ? sizes[circle] : 0;
        }

        /** Offers {@code best} the first calls of the circles of this agent, as many as it can use. */
        void offer(AgentSlot agent, Draft draft, BestCalls best) {
            var first = new int[BestCalls.MOST];
            int found = 0;
            for (int n = agent.circles.nextShared(circles, 0); n >= 0; n = agent.circles.nextShared(circles, n + 1)) {
                best.count(sizes[n]);
                if (draft.hides(heads[n])) {
                    offerFirst(n, BestCalls.MOST, draft, best);
                    continue;
                }
                int place = found;
                while (place > 0 && comesBefore(n, first[place - 1], agent.primary)) {
                    place--;
                }
                if (place < first.length) {
                    found = Math.min(found + 1, first.length);
                    System.arraycopy(first, place, first, place + 1, found - 1 - place);
                    first[place] = n;
                }
            }
            for (int i = 0; i < found; i++) {
                offerFirst(first[i], BestCalls.MOST - i, draft, best);
            }
        }

        private void offerFirst(int circle, int most, Draft draft, BestCalls best) {
            var set = calls.get(circle);
            int offered = 0;
            for (int rank = 0; rank < set.size() && offered < most; rank++) {
                var slot = set.at(rank);
                if (!draft.hides(slot)) {
                    best.offer(slot.call);
                    offered++;
                }
            }
        }

        private boolean comesBefore(int circle, int other, Mask primary) {
            long key = keys[circle] - (primary.has(circle) ? CallOrder.PRIMARY : 0);
            long than = keys[other] - (primary.has(other) ? CallOrder.PRIMARY : 0);
            return key != than ? key < than : comesBefore(heads[circle], heads[other]);
        }

        private static boolean comesBefore(@Nullable CallSlot head, @Nullable CallSlot than) {
            return head != null && than != null && CallSlot.SAME_AGEING.compare(head, than) < 0;
        }
    }

    boolean any(int circle) {
        return circles.has(circle);
    }

    /** How many wait for anyone of this circle. */
    int size(int circle) {
        int size = 0;
        for (int i = 0; i < lanes.size(); i++) {
            size += lanes.get(i).size(circle);
        }
        return size;
    }

    void add(int circle, CallSlot slot) {
        var lane = lane(slot.call.rank().ageing());
        lane.calls(circle).add(CallOrder.key(slot.call), slot);
        lane.changed(circle);
        circles.set(circle);
    }

    void remove(int circle, CallSlot slot) {
        var lane = lane(slot.call.rank().ageing());
        lane.calls(circle).remove(CallOrder.key(slot.call), slot);
        lane.changed(circle);
        if (!lane.circles.has(circle) && size(circle) == 0) {
            circles.clear(circle);
        }
    }

    /** Offers {@code best} the first of the calls that this agent may take, but those that the decision has touched. */
    void offer(AgentSlot agent, Draft draft, BestCalls best) {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).offer(agent, draft, best);
        }
    }

    /** How many of a circle come before this call, at this moment. */
    int ahead(int circle, CallSlot slot, long now) {
        int ahead = 0;
        for (int i = 0; i < lanes.size(); i++) {
            var lane = lanes.get(i);
            if (lane.size(circle) == 0) {
                continue;
            }
            var set = lane.calls(circle);
            // At one moment the order inside a lane agrees with the order over all.
            ahead += lane.ageing == slot.call.rank().ageing()
                    ? set.rank(CallOrder.key(slot.call), slot)
                    : set.count(
                            CallOrder.key(slot.call, lane.ageing, now),
                            other -> CallOrder.compare(other.call, slot.call, now) < 0);
        }
        return ahead;
    }

    private Lane lane(long ageing) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).ageing == ageing) {
                return lanes.get(i);
            }
        }
        var lane = new Lane(ageing);
        lanes.add(lane);
        return lane;
    }
}
