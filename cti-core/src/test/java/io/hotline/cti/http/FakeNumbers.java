package io.hotline.cti.http;

import io.hotline.cti.http.view.NumberRevealView;
import io.hotline.cti.http.view.RevealedNumber;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows the number of one call. */
final class FakeNumbers implements NumberService {
    @Override
    public CompletionStage<Outcome<RevealedNumber>> reveal(SessionUser user, String callId, String reason) {
        return CompletableFuture.completedStage(
                callId.equals(FakeHotline.CALL)
                        ? new Outcome.Ok<>(new RevealedNumber("13812341234", 30))
                        : new Outcome.NotFound<>("通话"));
    }

    @Override
    public CompletionStage<Lookup<List<NumberRevealView>>> revealed(long beforeId, int limit) {
        return CompletableFuture.completedStage(new Lookup.Found<>(
                List.of(new NumberRevealView(7, Samples.T0, "1001", "李雪梅", FakeHotline.CALL, "138****1234", "回电核实"))));
    }
}
