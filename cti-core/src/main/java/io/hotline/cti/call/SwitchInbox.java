package io.hotline.cti.call;

import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchListener;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what Asterisk reports to the core, and knows for how long Asterisk has been out of reach. */
public final class SwitchInbox implements SwitchListener {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchInbox.class);
    private static final long UP = 0;

    private final CoreLoop core;
    private volatile @Nullable Survivors survivors;
    private final LongSupplier nanoTime;
    private final AtomicLong downSinceNanos;
    /** At the last look at a living link. */
    private volatile Set<String> differed = Set.of();
    /** For these the link started over already: what is still so was mended as far as it can be. */
    private volatile Set<String> answered = Set.of();

    public SwitchInbox(CoreLoop core, LongSupplier nanoTime) {
        this.core = core;
        this.nanoTime = nanoTime;
        this.downSinceNanos = new AtomicLong(nanoTime.getAsLong());
    }

    /** Before the link starts: the orders for them go over the link that reports to this inbox. */
    public void survivors(Survivors known) {
        survivors = known;
    }

    @Override
    public boolean onEvent(SwitchEvent event) {
        return onLateEvent(event, Duration.ZERO);
    }

    @Override
    public boolean onLateEvent(SwitchEvent event, Duration late) {
        Survivors known = survivors;
        if (event instanceof SwitchEvent.LinkUp up
                && known != null
                && !known.told(up.snapshot()).stream().allMatch(core::offer)) {
            return false;
        }
        CoreCommand command = event instanceof SwitchEvent.LinkUp(SwitchSnapshot snapshot)
                ? new CoreCommand.CompareSwitch(snapshot, core.now().minus(snapshot.listeningFor()))
                : new CoreCommand.HearSwitch(event, late);
        if (!core.offer(command)) {
            return false;
        }
        switch (event) {
            case SwitchEvent.LinkUp up -> {
                downSinceNanos.set(UP);
                differed = Set.of();
                if (known != null) {
                    known.fetch(up.snapshot());
                }
            }
            case SwitchEvent.StepReported report when known != null -> known.heard(report);
            case SwitchEvent.LinkDown _ -> downSinceNanos.set(nanoTime.getAsLong());
            default -> {}
        }
        return true;
    }

    /** What differs once was on its way; what differs the same at the next look was lost. */
    @Override
    public CompletionStage<Boolean> agrees(SwitchSnapshot snapshot) {
        return core.differences(snapshot, core.now().minus(snapshot.listeningFor()))
                .thenApply(differences -> {
                    Set<String> again = new HashSet<>(differences);
                    again.retainAll(differed);
                    boolean known = answered.containsAll(again);
                    if (!known) {
                        LOG.warn("Asterisk is otherwise than its events told: {}", again);
                    }
                    again.addAll(answered);
                    again.retainAll(differences);
                    answered = Set.copyOf(again);
                    differed = differences;
                    return known;
                })
                .exceptionally(_ -> true);
    }

    public boolean downLongerThan(Duration limit) {
        long since = downSinceNanos.get();
        return since != UP && nanoTime.getAsLong() - since > limit.toNanos();
    }
}
