package io.hotline.cti.http;

import io.hotline.cti.http.view.AbandonedCallView;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One caller to ring back. */
final class FakeAbandoned implements AbandonedService {
    @Override
    public CompletionStage<Lookup<Page<AbandonedCallView>>> abandonedCalls(SessionUser user, PageRequest page) {
        var caller = new AbandonedCallView(
                FakeHotline.CALL,
                "138****1234",
                "12345",
                "热线",
                null,
                Samples.T0,
                Samples.T0,
                2,
                75,
                "1002",
                "王芳",
                Samples.T0);
        return CompletableFuture.completedStage(
                new Lookup.Found<>(new Page<>(List.of(caller), page.page(), page.size(), 1)));
    }

    @Override
    public CompletionStage<ActionOutcome> assign(SessionUser user, String callId, Optional<String> to) {
        return close(user, callId);
    }

    @Override
    public CompletionStage<ActionOutcome> close(SessionUser user, String callId) {
        return CompletableFuture.completedStage(
                callId.equals(FakeHotline.CALL) ? new ActionOutcome.Done() : new ActionOutcome.NotFound());
    }
}
