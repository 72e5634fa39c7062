package io.hotline.acd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A random course of events. A move names its targets by numbers that are taken modulo what exists when it is made, so
 * a schedule stays meaningful when moves are taken out: that is what makes shrinking work.
 */
record Schedule(long seed, List<AcdConfig> configs, List<Move> moves) {
    /** {@code pauseMs} passes before; {@code punctual}: the ticks on the way come in time. */
    record Move(Kind kind, int a, int b, int pauseMs, boolean punctual) {}

    enum Kind {
        ENQUEUE(14),
        SIGN_IN(8),
        MAKE_READY(18),
        ANSWER(16),
        TALK_ENDED(9),
        FINISH_WRAP_UP(5),
        CALLER_GONE(4),
        OFFER_FAILED(3),
        MAKE_NOT_READY(3),
        PHONE(4),
        SIGN_OUT(1),
        GRANT_REST(1),
        ANNOUNCEMENT_FAILED(2),
        RETURN_TO_QUEUE(2),
        LEAVE(2),
        REQUEST_CALLBACK(2),
        CALLBACK_UNANSWERED(3),
        ANNOUNCE_POSITION(3),
        CALL_OUT(4),
        CALL_OUT_OVER(6),
        CONFIGURE(1),
        TICK(3);

        static final List<Kind> WEIGHTED = weighted();
        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        private static List<Kind> weighted() {
            var kinds = new ArrayList<Kind>();
            for (var kind : values()) {
                for (int i = 0; i < kind.weight; i++) {
                    kinds.add(kind);
                }
            }
            return kinds;
        }
    }

    /** The shortest schedule still failing that taking out ever smaller pieces finds. */
    Schedule shrunk(Predicate<Schedule> fails) {
        var current = this;
        for (int piece = moves.size() / 2; piece >= 1; piece = piece == 1 ? 0 : piece / 2) {
            for (int from = 0; from < current.moves.size(); ) {
                var shorter = new ArrayList<>(current.moves);
                shorter.subList(from, Math.min(from + piece, shorter.size())).clear();
                var candidate = new Schedule(seed, configs, shorter);
                if (fails.test(candidate)) {
                    current = candidate;
                } else {
                    from += piece;
                }
            }
        }
        return current;
    }
}
