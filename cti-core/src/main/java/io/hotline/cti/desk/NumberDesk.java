package io.hotline.cti.desk;

import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.NumberService;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.view.NumberRevealView;
import io.hotline.cti.http.view.RevealedNumber;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.NumberReveals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whole numbers from PostgreSQL; with the database away none is shown, because its audit could not be written. Thread-safe. */
final class NumberDesk implements NumberService {
    /** Nobody needs more for his work; who copies the list does. */
    private static final int MOST_AN_HOUR = 60;

    private static final int SHOWN_SECONDS = 30;

    private final NumberReveals reveals;
    private final Archive archive;
    private final InstantSource clock;

    NumberDesk(NumberReveals reveals, Archive archive, InstantSource clock) {
        this.reveals = reveals;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Outcome<RevealedNumber>> reveal(SessionUser user, String callId, String reason) {
        var wish = new NumberReveals.Wish(callId, user.login(), user.role() != Role.AGENT, reason.strip());
        if (wish.reason().isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.Invalid<>("请填写查看号码的原因"));
        }
        return archive.ask(() -> Optional.of(reveals.reveal(wish, clock.instant(), MOST_AN_HOUR)))
                .thenApply(found -> switch (found) {
                    case Lookup.Found<NumberReveals.Reveal>(var reveal) -> answer(reveal);
                    case Lookup.NotFound<NumberReveals.Reveal> _ -> new Outcome.NotFound<>("通话");
                    case Lookup.Unavailable<NumberReveals.Reveal>(String why) -> new Outcome.Unavailable<>(why);
                });
    }

    @Override
    public CompletionStage<Lookup<List<NumberRevealView>>> revealed(long beforeId, int limit) {
        return archive.ask(() -> Optional.of(reveals.kept(beforeId, limit).stream()
                .map(row -> new NumberRevealView(
                        row.id(),
                        row.at(),
                        row.login(),
                        row.name(),
                        row.callId(),
                        PhoneNumbers.masked(row.number()),
                        row.reason()))
                .toList()));
    }

    private static Outcome<RevealedNumber> answer(NumberReveals.Reveal reveal) {
        return switch (reveal) {
            case NumberReveals.Reveal.Shown(String number) ->
                new Outcome.Ok<>(new RevealedNumber(number, SHOWN_SECONDS));
            case NumberReveals.Reveal.UnknownCall _ -> new Outcome.NotFound<>("通话");
            case NumberReveals.Reveal.NotHis _ -> Outcome.refused("只能查看自己接听的来电号码，请找班长");
            case NumberReveals.Reveal.TooMany _ -> Outcome.refused("一小时内查看的号码已到上限，请稍后再试");
        };
    }
}
