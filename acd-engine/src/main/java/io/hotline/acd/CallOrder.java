package io.hotline.acd;

import io.hotline.acd.Call.Rank;
import java.time.Instant;
import java.util.Comparator;

/**
 * The order of waiting calls: urgent ones, then those put to the head, then by priority + ageing × wait, then by place,
 * then by arrival. Two calls with the same ageing never swap, whatever the time: that is why one sorted set per ageing
 * rate is enough, and only the heads need comparing at {@code now}.
 */
final class CallOrder {
    private static final long NANO_POINTS = 1_000_000_000L;

    /** For calls with one ageing rate: independent of time. */
    static final Comparator<Call> SAME_AGEING = (left, right) -> {
        var a = left.rank();
        var b = right.rank();
        int classes = compareClasses(a, b);
        if (classes != 0) {
            return classes;
        }
        long lead = (a.priority() - b.priority()) * NANO_POINTS - a.ageing() * (millis(a.place()) - millis(b.place()));
        return lead != 0 ? (lead > 0 ? -1 : 1) : compareArrival(a, b);
    };

    private static final long CLASS = 1L << 52;
    /** Taken off the number of calls that come first for one agent alone: less than a class, more than all the rest. */
    static final long PRIMARY = CLASS / 2;

    private CallOrder() {}

    /**
     * The call's number in a set of calls with its ageing rate: the place, moved back by the wait that its priority is
     * worth. It is rounded down, so calls with the same number must still be compared by {@link #SAME_AGEING}.
     */
    static long key(Call call) {
        var rank = call.rank();
        long points = rank.priority() * NANO_POINTS;
        long key = rank.ageing() == 0 ? -rank.priority() : millis(rank.place()) - Math.ceilDiv(points, rank.ageing());
        return key - classes(rank);
    }

    /**
     * The number that the call would have at this moment among calls with another rate: those with a smaller one come
     * before it, those with a greater one after it, those with the same must be compared.
     */
    static long key(Call call, long ageing, long now) {
        long points = points(call.rank(), now);
        long key = ageing == 0 ? -Math.floorDiv(points, NANO_POINTS) : now - Math.ceilDiv(points, ageing);
        return Math.clamp(key, -CLASS / 4, CLASS / 4) - classes(call.rank());
    }

    private static long classes(Rank rank) {
        return (rank.urgent() ? 2 * CLASS : 0) + (rank.head() ? CLASS : 0);
    }

    /** At this moment, in milliseconds of the epoch. */
    static int compare(Call left, Call right, long now) {
        var a = left.rank();
        var b = right.rank();
        int classes = compareClasses(a, b);
        if (classes != 0) {
            return classes;
        }
        int points = Long.compare(points(b, now), points(a, now));
        return points != 0 ? points : compareArrival(a, b);
    }

    /** Urgent ones, then those put to the head. */
    static int compareClasses(Call left, Call right) {
        return compareClasses(left.rank(), right.rank());
    }

    static long milliPoints(Call call, long now) {
        return points(call.rank(), now) / 1_000_000;
    }

    static long ageing(double pointsPerSecond) {
        return Math.round(pointsPerSecond * 1_000_000);
    }

    private static int compareClasses(Rank a, Rank b) {
        int urgent = Boolean.compare(b.urgent(), a.urgent());
        return urgent != 0 ? urgent : Boolean.compare(b.head(), a.head());
    }

    private static int compareArrival(Rank a, Rank b) {
        int place = Long.compare(millis(a.place()), millis(b.place()));
        return place != 0 ? place : Long.compare(a.number(), b.number());
    }

    /** Micro-points per second times milliseconds: exact in nano-points for a wait of up to a hundred days. */
    private static long points(Rank rank, long now) {
        return rank.priority() * NANO_POINTS + rank.ageing() * (now - millis(rank.place()));
    }

    /** Places are whole milliseconds. */
    private static long millis(Instant place) {
        return place.toEpochMilli();
    }
}
