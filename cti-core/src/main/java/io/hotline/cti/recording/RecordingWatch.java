package io.hotline.cti.recording;

import io.hotline.acd.CallId;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.db.RecordingFault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each recording when its call is over, because Asterisk tells nobody when it could not write one: what is missing or shorter
 * than the talk is flagged in the call's record. Events come on the core's thread, files are looked at on {@code hl-recording-check}.
 */
public final class RecordingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingWatch.class);
    /** Asterisk closes its files a moment after the call. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private static final Duration LOOK_AT_DISK = Duration.ofSeconds(2);
    /** Events and media are not on one clock, and the last packets of a dead Asterisk are in no file. */
    private static final Duration MAY_BE_SHORTER = Duration.ofSeconds(2);

    private static final int PERCENT_SHORTER = 2;
    private static final int MOST = RecordedTalks.MOST;

    private final Recordings recordings;
    private final RecordingSpace space;
    private final Predicate<CoreCommand> core;
    private final RecordedTalks talks;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("hl-recording-check").daemon().factory());

    /** @param core takes a command; false: it is full */
    public RecordingWatch(
            Recordings recordings,
            RecordingSpace space,
            RecordedTalks talks,
            Predicate<CoreCommand> core,
            MeterRegistry meters) {
        this.recordings = recordings;
        this.space = space;
        this.talks = talks;
        this.core = core;
        Gauge.builder("hotline.recordings.waiting", waiting, AtomicInteger::get)
                .description("Recordings that are still to be looked at")
                .register(meters);
    }

    public void start() {
        talks.endedBefore().forEach(this::lookSoon);
        var _ = thread.scheduleWithFixedDelay(space::look, 0, LOOK_AT_DISK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** On the core's thread after the commit. */
    public void committed(List<CoreEvent> events) {
        events.forEach(event -> talks.follow(event).ifPresent(ended -> lookSoon(ended.call(), ended.talked())));
    }

    private void lookSoon(CallId call, Duration expected) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            LOG.warn("more than {} recordings wait to be looked at: that of call {} is not", MOST, call);
            return;
        }
        var _ = thread.schedule(() -> look(call, expected), CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(CallId call, Duration expected) {
        waiting.decrementAndGet();
        Duration real = Duration.ZERO;
        Optional<RecordingFault> fault;
        try {
            Optional<Recording> found = recordings.find(call.text());
            real = found.map(Recording::length).orElse(Duration.ZERO);
            fault = fault(expected, found);
        } catch (RecordingUnreadable e) {
            LOG.debug("call {}", call, e);
            fault = Optional.of(RecordingFault.MISSING);
        }
        if (fault.isPresent()) {
            LOG.warn(
                    "the recording of call {} is {}: {} of {}",
                    call,
                    fault.get().text(),
                    real,
                    expected);
            if (!core.test(new CoreCommand.FlagRecording(call, fault.get(), expected, real))) {
                lookSoon(call, expected);
            }
        }
    }

    /** Who left a message has spoken to nobody: one leg is all. */
    static Optional<RecordingFault> fault(Duration expected, Optional<Recording> found) {
        if (found.isEmpty()) {
            return Optional.of(RecordingFault.MISSING);
        }
        boolean bothLegs = found.get().hasCaller() && found.get().hasAgent();
        if (expected.isPositive() && !bothLegs) {
            return Optional.of(RecordingFault.MISSING);
        }
        Duration allowed =
                MAY_BE_SHORTER.plus(expected.multipliedBy(PERCENT_SHORTER).dividedBy(100));
        return found.get().length().plus(allowed).compareTo(expected) < 0
                ? Optional.of(RecordingFault.SHORT)
                : Optional.empty();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
