package io.hotline.cti.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has the clock of this machine jumped, and does it agree with the database's? Calls do not depend on it, reports do. */
public final class ClockProbe implements Probe {
    private static final Duration TOLERATED = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Supplier<Optional<Duration>> aheadOfDatabase;
    private @Nullable Instant lastWall;
    private long lastNanos;
    private Duration jump = Duration.ZERO;
    private long jumpedAt;

    /** {@code aheadOfDatabase}: empty when the database does not tell. */
    public ClockProbe(InstantSource wall, LongSupplier nanos, Supplier<Optional<Duration>> aheadOfDatabase) {
        this.wall = wall;
        this.nanos = nanos;
        this.aheadOfDatabase = aheadOfDatabase;
    }

    @Override
    public String part() {
        return "clock";
    }

    @Override
    public Reading look() {
        Instant now = wall.instant();
        long tick = nanos.getAsLong();
        if (lastWall != null) {
            var moved = Duration.between(lastWall, now).minusNanos(tick - lastNanos);
            if (moved.abs().compareTo(TOLERATED) > 0) {
                jump = moved;
                jumpedAt = tick;
            }
        }
        lastWall = now;
        lastNanos = tick;
        if (!jump.isZero() && tick - jumpedAt < REMEMBERED.toNanos()) {
            return Reading.down("系统时钟跳变了 %+d 秒，请检查对时服务".formatted(jump.toSeconds()));
        }
        jump = Duration.ZERO;
        return aheadOfDatabase
                .get()
                .filter(ahead -> ahead.abs().compareTo(TOLERATED) > 0)
                .map(ahead -> Reading.limited("与数据库服务器的时钟相差 %+d 秒".formatted(ahead.toSeconds())))
                .orElse(Reading.WELL);
    }
}
