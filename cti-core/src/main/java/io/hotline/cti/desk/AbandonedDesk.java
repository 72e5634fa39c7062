package io.hotline.cti.desk;

import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.AbandonedService;
import io.hotline.cti.http.ActionOutcome;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Page;
import io.hotline.cti.http.PageRequest;
import io.hotline.cti.http.view.AbandonedCallView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.AbandonedCaller;
import io.hotline.db.AbandonedCallers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Callers to ring back, from the records. Thread-safe. */
final class AbandonedDesk implements AbandonedService {
    /** Who was not reached in a week will not be. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final AbandonedCallers callers;
    private final Archive archive;
    private final InstantSource clock;

    AbandonedDesk(AbandonedCallers callers, Archive archive, InstantSource clock) {
        this.callers = callers;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Lookup<Page<AbandonedCallView>>> abandonedCalls(SessionUser user, PageRequest page) {
        return archive.ask(() -> {
            var found =
                    callers.page(clock.instant().minus(KEPT), new io.hotline.db.PageRequest(page.page(), page.size()));
            return Optional.of(new Page<>(
                    found.items().stream().map(AbandonedDesk::view).toList(), page.page(), page.size(), found.total()));
        });
    }

    private static AbandonedCallView view(AbandonedCaller caller) {
        return new AbandonedCallView(
                caller.lastCallId(),
                PhoneNumbers.masked(caller.caller()),
                caller.line(),
                caller.lineName(),
                caller.queueName(),
                caller.firstAt(),
                caller.lastAt(),
                caller.times(),
                caller.lastWaitSeconds());
    }

    @Override
    public CompletionStage<ActionOutcome> close(SessionUser user, String callId) {
        return archive.ask(() -> callers.close(callId, user.login(), clock.instant())
                        ? Optional.of(new ActionOutcome.Done())
                        : Optional.<ActionOutcome.Done>empty())
                .thenApply(answer -> switch (answer) {
                    case Lookup.Found<ActionOutcome.Done>(var done) -> done;
                    case Lookup.NotFound<ActionOutcome.Done> _ -> new ActionOutcome.NotFound();
                    case Lookup.Unavailable<ActionOutcome.Done>(String why) -> new ActionOutcome.Unavailable(why);
                });
    }
}
