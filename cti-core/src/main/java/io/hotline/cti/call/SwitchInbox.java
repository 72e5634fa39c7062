package io.hotline.cti.call;

import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchListener;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Hands what Asterisk reports to the core, and knows for how long Asterisk has been out of reach. */
public final class SwitchInbox implements SwitchListener {
    private static final long UP = 0;

    private final CoreLoop core;
    private final AtomicLong downSinceNanos = new AtomicLong(System.nanoTime());

    public SwitchInbox(CoreLoop core) {
        this.core = core;
    }

    @Override
    public boolean onEvent(SwitchEvent event) {
        if (!core.offer(new CoreCommand.HearSwitch(event))) {
            return false;
        }
        switch (event) {
            case SwitchEvent.LinkUp _ -> downSinceNanos.set(UP);
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
