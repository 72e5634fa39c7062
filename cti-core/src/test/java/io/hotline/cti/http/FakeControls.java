package io.hotline.cti.http;

import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TransferTargets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Does everything with one call, and remembers it. */
final class FakeControls implements CallControlService {
    final List<CallWish> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public CompletionStage<ActionOutcome> control(SessionUser user, String callId, CallWish wish) {
        asked.add(wish);
        return CompletableFuture.completedStage(
                callId.equals(FakeHotline.CALL) ? new ActionOutcome.Done() : new ActionOutcome.NotFound());
    }

    @Override
    public CompletionStage<ActionOutcome> rejoin(SessionUser user, String callId) {
        return CompletableFuture.completedStage(
                callId.equals(FakeHotline.CALL) ? new ActionOutcome.Done() : new ActionOutcome.NotFound());
    }

    @Override
    public CompletionStage<TransferTargets> transferTargets(SessionUser user) {
        return CompletableFuture.completedStage(new TransferTargets(
                List.of(new TransferTargets.Colleague("1002", "王芳", null, "对方正在通话")),
                List.of(new TransferTargets.Queue("general", "综合受理")),
                List.of(new TransferTargets.Colleague("2001", "赵班长", "2001", null))));
    }
}
