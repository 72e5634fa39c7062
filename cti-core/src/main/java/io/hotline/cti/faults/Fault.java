package io.hotline.cti.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Something that goes wrong at a moment, for a time where that makes sense. */
record Fault(Kind kind, long atMillis, long lastsMillis) {

    /** What may go wrong; {@code mostMillis}: for how long at most. */
    enum Kind {
        /** kill -9; started again afterwards. */
        SERVER_KILLED(180_000),
        /** Stopped (SIGSTOP) and let go on. */
        SERVER_FROZEN(40_000),
        ASTERISK_KILLED(20_000),
        ASTERISK_FROZEN(20_000),
        /** Both AMI connections end at once, and none can be made for so long. */
        LINK_CUT(300_000),
        /** Nothing comes through and nobody says so: the pings notice. */
        LINK_HALF_OPEN(30_000),
        LINK_SLOW(20_000),
        /** The AMI library drops some. */
        EVENTS_LOST(2_000),
        EVENTS_DOUBLED(10_000),
        /** Neighbours change places. */
        EVENTS_REORDERED(5_000),
        DATABASE_AWAY(600_000),
        DISK_SLOW(10_000),
        /** The journal takes nothing; there is space again afterwards. */
        DISK_FULL(20_000),
        CLOCK_JUMPS(0),
        PHONE_GONE(30_000),
        /** Many more ring than there are agents for. */
        STORM(60_000);

        private final long mostMillis;

        Kind(long mostMillis) {
            this.mostMillis = mostMillis;
        }
    }

    /** {@code count} faults of these kinds, spread over the time; short ones as likely as long ones. */
    static List<Fault> draw(SplittableRandom random, int count, Duration within, Set<Kind> kinds) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            long at = random.nextLong(within.toMillis());
            long lasts = kind.mostMillis == 0 ? 0 : (long) Math.pow((double) kind.mostMillis, random.nextDouble());
            // Drawn whether wanted or not, so that leaving a kind out moves none of the others.
            if (kinds.contains(kind)) {
                faults.add(new Fault(kind, at, lasts));
            }
        }
        faults.sort(Comparator.comparingLong(Fault::atMillis));
        return faults;
    }
}
