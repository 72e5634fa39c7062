package io.hotline.cti.health;

import io.hotline.cti.core.CoreState;
import io.hotline.cti.http.SystemHealthService;
import io.hotline.cti.http.view.HealthView.Part;
import io.hotline.cti.http.view.HealthView.Status;
import io.hotline.cti.http.view.SystemView;
import io.hotline.db.DatabaseUnavailable;
import io.hotline.db.FaultLog;
import io.hotline.db.FaultLog.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every part of the installation and at every seat each ten seconds, on its own thread {@code hl-health}, keeps the log
 * of faults, and has the newest picture ready for whoever asks. PostgreSQL away: the log waits here, {@value #MOST_WAITING} at most.
 */
public final class SystemWatch implements SystemHealthService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    /** A server that has just started is not linked to anything yet: that is no fault. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    private static final Duration CORE_PATIENCE = Duration.ofSeconds(2);
    static final int MOST_WAITING = 1_000;

    private final Supplier<List<Part>> parts;
    private final List<Probe> probes;
    private final Supplier<CompletableFuture<List<SystemView.Seat>>> seats;
    private final FaultLog log;
    private final InstantSource clock;
    private final FaultBook book = new FaultBook();
    /** By part and beginning: only the newest state of a fault is written. */
    private final Map<String, Fault> unwritten = new LinkedHashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("hl-health").daemon().factory());
    private boolean remembered;
    private volatile Optional<SystemView> newest = Optional.empty();

    /**
     * @param parts what the server knows of itself without looking
     * @param seats all seats; on a thread of the core's choice
     */
    public SystemWatch(
            Supplier<List<Part>> parts,
            List<Probe> probes,
            Supplier<CompletableFuture<List<SystemView.Seat>>> seats,
            FaultLog log,
            InstantSource clock) {
        this.parts = parts;
        this.probes = List.copyOf(probes);
        this.seats = seats;
        this.log = log;
        this.clock = clock;
    }

    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::look, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<SystemView> system() {
        return newest;
    }

    void look() {
        try {
            remember();
            Map<String, Reading> readings = new LinkedHashMap<>();
            parts.get().forEach(part -> readings.put(part.name(), Sentences.of(part)));
            probes.forEach(probe -> readings.put(probe.part(), probe.look()));
            List<SystemView.Seat> seen = seatsNow();
            Map<String, Reading> all = new LinkedHashMap<>(readings);
            boolean known = Stream.of("asterisk", "seats").noneMatch(part -> down(readings.get(part)));
            for (SystemView.Seat seat : seen) {
                String part = "seat " + seat.seat();
                // As long as Asterisk was not asked nobody knows: each start would be the fault of every seat.
                if (known || book.since(part).isPresent()) {
                    all.put(part, Sentences.of(seat));
                }
            }
            Instant now = clock.instant();
            write(book.seen(all, now));
            newest = Optional.of(view(now, readings, seen));
        } catch (RuntimeException e) {
            // The next look may be luckier; a watch that has died would show a calm picture for ever.
            LOG.error("looking at the installation failed", e);
        }
    }

    private static boolean down(@Nullable Reading reading) {
        return reading != null && reading.status() == Status.DOWN;
    }

    private void remember() {
        if (remembered) {
            return;
        }
        try {
            book.remember(log.latest(FaultBook.KEPT));
            remembered = true;
        } catch (DatabaseUnavailable later) {
            LOG.debug("{}", later.getMessage());
        }
    }

    private void write(List<Fault> changed) {
        for (Fault fault : changed) {
            LOG.warn(
                    "{} {}: {}",
                    fault.part(),
                    fault.endedAt() == null ? "is " + fault.status() : "is well again",
                    fault.detail());
            unwritten.put(fault.part() + " " + fault.since(), fault);
        }
        while (unwritten.size() > MOST_WAITING) {
            unwritten.remove(unwritten.keySet().iterator().next());
        }
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            log.write(List.copyOf(unwritten.values()));
            unwritten.clear();
        } catch (DatabaseUnavailable later) {
            LOG.debug("{}", later.getMessage());
        }
    }

    private List<SystemView.Seat> seatsNow() {
        try {
            return seats.get().get(CORE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException busy) {
            return newest.map(SystemView::seats).orElse(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** How the seats are in the core. */
    public static List<SystemView.Seat> seats(CoreState state) {
        return state.directory().seats().stream()
                .map(seat -> new SystemView.Seat(
                        seat.seat(),
                        seat.kind().text(),
                        state.seats().reachable(seat.seat()),
                        state.seats().loginAt(seat.seat()).orElse(null)))
                .toList();
    }

    private SystemView view(Instant now, Map<String, Reading> readings, List<SystemView.Seat> seen) {
        List<SystemView.Part> shown = new ArrayList<>();
        readings.forEach((name, reading) -> shown.add(new SystemView.Part(
                name, reading.status(), reading.detail(), book.since(name).orElse(null))));
        Status worst = readings.values().stream()
                .map(Reading::status)
                .max(Enum::compareTo)
                .orElse(Status.UP);
        return new SystemView(
                now,
                worst,
                shown,
                seen,
                book.all().stream()
                        .map(fault -> new SystemView.Fault(
                                fault.part(), fault.status(), fault.detail(), fault.since(), fault.endedAt()))
                        .toList());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
