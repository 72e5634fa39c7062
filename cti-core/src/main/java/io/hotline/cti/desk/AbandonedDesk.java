package io.hotline.cti.desk;

import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.AbandonedService;
import io.hotline.cti.http.ActionOutcome;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Page;
import io.hotline.cti.http.PageRequest;
import io.hotline.cti.http.view.AbandonedCallView;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.AbandonedCaller;
import io.hotline.db.AbandonedCallers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Callers to ring back, from the records. Thread-safe. */
final class AbandonedDesk implements AbandonedService {
    /** Who was not reached in a week will not be. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final AbandonedCallers callers;
    private final Archive archive;
    private final InstantSource clock;
    private final UnaryOperator<String> nameOf;

    /** {@code nameOf}: of a login. */
    AbandonedDesk(AbandonedCallers callers, Archive archive, InstantSource clock, UnaryOperator<String> nameOf) {
        this.callers = callers;
        this.nameOf = nameOf;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Lookup<Page<AbandonedCallView>>> abandonedCalls(SessionUser user, PageRequest page) {
        return archive.ask(() -> {
            var found =
                    callers.page(clock.instant().minus(KEPT), new io.hotline.db.PageRequest(page.page(), page.size()));
            return Optional.of(new Page<>(
                    found.items().stream().map(this::view).toList(), page.page(), page.size(), found.total()));
        });
    }

    private AbandonedCallView view(AbandonedCaller caller) {
        return new AbandonedCallView(
                caller.lastCallId(),
                PhoneNumbers.masked(caller.caller()),
                caller.line(),
                caller.lineName(),
                caller.queueName(),
                caller.firstAt(),
                caller.lastAt(),
                caller.times(),
                caller.lastWaitSeconds(),
                caller.claimedBy(),
                caller.claimedBy() == null ? null : nameOf.apply(caller.claimedBy()),
                caller.claimedAt());
    }

    @Override
    public CompletionStage<ActionOutcome> assign(SessionUser user, String callId, Optional<String> to) {
        boolean leads = user.role() != Role.AGENT;
        return archive.ask(() -> {
                    if (leads) {
                        return assigned(callId, to.orElse(null));
                    }
                    return switch (callers.claim(callId, user.login(), clock.instant())) {
                        case AbandonedCallers.Claim.Taken _ ->
                            to.isPresent()
                                    ? Optional.<ActionOutcome>of(new ActionOutcome.Done())
                                    : assigned(callId, null);
                        case AbandonedCallers.Claim.By by ->
                            Optional.<ActionOutcome>of(new ActionOutcome.Refused(heldBy(by)));
                        case AbandonedCallers.Claim.NoSuchCall _ -> Optional.<ActionOutcome>empty();
                    };
                })
                .thenApply(AbandonedDesk::outcome);
    }

    private Optional<ActionOutcome> assigned(String callId, @Nullable String to) {
        return callers.assign(callId, to, clock.instant()) ? Optional.of(new ActionOutcome.Done()) : Optional.empty();
    }

    /** Whoever rings him has him, so that no second one does. Empty outcome: he may be rung. */
    CompletionStage<Lookup<Optional<String>>> claim(String login, String callId) {
        return archive.ask(() -> switch (callers.claim(callId, login, clock.instant())) {
            case AbandonedCallers.Claim.Taken _ -> Optional.of(Optional.<String>empty());
            case AbandonedCallers.Claim.By by -> Optional.of(Optional.of(heldBy(by)));
            case AbandonedCallers.Claim.NoSuchCall _ -> Optional.<Optional<String>>empty();
        });
    }

    private String heldBy(AbandonedCallers.Claim.By by) {
        return nameOf.apply(by.login()) + "已认领这位市民的回拨，如需改由您办理请联系班长";
    }

    private static ActionOutcome outcome(Lookup<ActionOutcome> answer) {
        return switch (answer) {
            case Lookup.Found<ActionOutcome>(var done) -> done;
            case Lookup.NotFound<ActionOutcome> _ -> new ActionOutcome.NotFound();
            case Lookup.Unavailable<ActionOutcome>(String why) -> new ActionOutcome.Unavailable(why);
        };
    }

    @Override
    public CompletionStage<ActionOutcome> close(SessionUser user, String callId) {
        return archive.ask(() -> callers.close(callId, user.login(), clock.instant())
                        ? Optional.<ActionOutcome>of(new ActionOutcome.Done())
                        : Optional.<ActionOutcome>empty())
                .thenApply(AbandonedDesk::outcome);
    }
}
