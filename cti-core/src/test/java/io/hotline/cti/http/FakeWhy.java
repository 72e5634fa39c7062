package io.hotline.cti.http;

import io.hotline.cti.http.view.AgentWhyView;
import io.hotline.cti.http.view.CallWhyView;
import io.hotline.cti.http.view.Sentence;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One waiting call, one offer, one agent. */
final class FakeWhy implements WhyService {
    @Override
    public CompletionStage<Lookup<CallWhyView>> call(SessionUser user, String callId) {
        if (!callId.equals(FakeHotline.CALL)) {
            return CompletableFuture.completedStage(new Lookup.NotFound<>());
        }
        var waiting = new CallWhyView.Waiting(
                "general",
                "综合受理",
                0,
                "吴语>=3",
                80,
                2,
                4,
                0,
                1,
                2,
                1,
                0,
                0,
                List.of(new CallWhyView.Widening(1, "吴语>=1", Samples.T0, 7)),
                120L,
                null);
        var offer = new CallWhyView.Offer(
                Samples.T0,
                "1001",
                "李芳",
                List.of(new Sentence("空闲最久", "longest idle")),
                "LONGEST_IDLE",
                "*",
                0,
                3L,
                2,
                List.of(new CallWhyView.AgentRank("1001", "李芳", 30), new CallWhyView.AgentRank("1002", null, 20)),
                1,
                List.of(new CallWhyView.CallRank(FakeHotline.CALL, 3_000, false, true)));
        return CompletableFuture.completedStage(new Lookup.Found<>(new CallWhyView(
                callId,
                CallWhyView.State.WAITING,
                List.of(new Sentence("还在等", "still waits")),
                waiting,
                List.of(offer))));
    }

    @Override
    public CompletionStage<Lookup<AgentWhyView>> agent(SessionUser user, String login) {
        return CompletableFuture.completedStage(
                login.equals("1001")
                        ? new Lookup.Found<>(new AgentWhyView(
                                login,
                                "李芳",
                                "NO_CALLS",
                                null,
                                12,
                                List.of(new AgentWhyView.QueuePlace("general", "综合受理", 0, 1, 0)),
                                List.of(new Sentence("没有来电在等", "no calls wait"))))
                        : new Lookup.NotFound<>());
    }
}
