package io.hotline.cti.http;

import io.hotline.cti.http.view.AgentWhyView;
import io.hotline.cti.http.view.CallWhyView;
import io.hotline.cti.http.view.SessionUser;
import java.util.concurrent.CompletionStage;

/** Answers to "why": this agent for this call, still waiting, no calls. The rules of {@link HotlineService} hold here, too. */
public interface WhyService {
    CompletionStage<Lookup<CallWhyView>> call(SessionUser user, String callId);

    CompletionStage<Lookup<AgentWhyView>> agent(SessionUser user, String login);
}
