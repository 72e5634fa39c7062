package io.hotline.cti.desk;

import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the core when somebody's last page goes and when the first is there again. Used by every event loop. */
final class PagePresence {
    private static final Logger LOG = LoggerFactory.getLogger(PagePresence.class);
    /** A page tries to reach a server that was away every ten seconds at the latest. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    private final CoreLoop core;
    private final Map<String, Integer> pages = new ConcurrentHashMap<>();

    PagePresence(CoreLoop core) {
        this.core = core;
    }

    /** Told inside the map's own order, so that the core hears of one person's pages in the order of what happened. */
    void opened(String login) {
        pages.merge(login, 1, (before, one) -> before + one);
        pages.computeIfPresent(login, (_, count) -> {
            tell(login, true);
            return count;
        });
    }

    void closed(String login) {
        pages.computeIfPresent(login, (_, count) -> {
            if (count > 1) {
                return count - 1;
            }
            tell(login, false);
            return null;
        });
    }

    /** The server has started: who sits at a seat and does not come back to it is missed. */
    void started() {
        Executor later = CompletableFuture.delayedExecutor(BACK_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> {
            var _ = core.query(state -> state.seats().logins())
                    .thenAccept(logins -> logins.stream()
                            .filter(login -> !pages.containsKey(login))
                            .forEach(login -> tell(login, false)));
        });
    }

    private void tell(String login, boolean open) {
        if (!core.offer(new CoreCommand.SeePage(login, open))) {
            LOG.warn("the core is too busy to hear that the page of {} {}", login, open ? "opened" : "closed");
        }
    }
}
