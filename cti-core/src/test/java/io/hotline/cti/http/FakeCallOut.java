package io.hotline.cti.http;

import io.hotline.cti.http.view.PlacedCallView;
import io.hotline.cti.http.view.SessionUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls everybody but one who is not allowed, and remembers it. */
final class FakeCallOut implements CallOutService {
    static final String FORBIDDEN = "0012025550123";

    final List<CallOutWish> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public CompletionStage<Outcome<PlacedCallView>> callOut(SessionUser user, CallOutWish wish) {
        asked.add(wish);
        return CompletableFuture.completedStage(
                switch (wish.kind()) {
                    case NUMBER ->
                        wish.value().equals(FORBIDDEN)
                                ? Outcome.refused("这个号码不在允许外呼的范围内")
                                : new Outcome.Ok<>(new PlacedCallView("c-1"));
                    case WORK_ORDER ->
                        wish.value().equals(FakeHotline.ORDER)
                                ? new Outcome.Ok<>(new PlacedCallView("c-2"))
                                : new Outcome.NotFound<>("工单");
                    case TASK ->
                        wish.value().equals(FakeTasks.TASK)
                                ? new Outcome.Ok<>(new PlacedCallView("c-3"))
                                : new Outcome.NotFound<>("任务");
                    case CALL, ABANDONED -> new Outcome.NotFound<>("通话");
                });
    }
}
