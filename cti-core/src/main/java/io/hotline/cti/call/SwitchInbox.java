package io.hotline.cti.call;

import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchListener;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands what Asterisk reports to the core, and knows for how long Asterisk has been out of reach. */
public final class SwitchInbox implements SwitchListener {
    private static final long UP = 0;

    private final CoreLoop core;
    private volatile @Nullable Survivors survivors;
    private final AtomicLong downSinceNanos = new AtomicLong(System.nanoTime());

    public SwitchInbox(CoreLoop core) {
        this.core = core;
    }

    /** Before the link starts: the orders for them go over the link that reports to this inbox. */
    public void survivors(Survivors known) {
        survivors = known;
    }

    @Override
    public boolean onEvent(SwitchEvent event) {
        Survivors known = survivors;
        if (event instanceof SwitchEvent.LinkUp up
                && known != null
                && !known.told(up.snapshot()).stream().allMatch(core::offer)) {
            return false;
        }
        if (!core.offer(new CoreCommand.HearSwitch(event))) {
            return false;
        }
        switch (event) {
            case SwitchEvent.LinkUp up -> {
                downSinceNanos.set(UP);
                if (known != null) {
                    known.fetch(up.snapshot());
                }
            }
            case SwitchEvent.LinkDown _ -> downSinceNanos.set(System.nanoTime());
            default -> {}
        }
        return true;
    }

    public boolean downLongerThan(Duration limit) {
        long since = downSinceNanos.get();
        return since != UP && System.nanoTime() - since > limit.toNanos();
    }
}
