package io.hotline.cti.http;

import io.hotline.cti.http.view.AbandonedCallView;
import io.hotline.cti.http.view.SessionUser;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Callers who got nobody (漏接), to be rung back. The rules of {@link HotlineService} hold here, too. */
public interface AbandonedService {
    CompletionStage<Lookup<Page<AbandonedCallView>>> abandonedCalls(SessionUser user, PageRequest page);

    /** By any of his calls: he was reached, or need not be. */
    CompletionStage<ActionOutcome> close(SessionUser user, String callId);

    /** Who rings him: this person, or nobody when empty. An agent takes a free one or gives his own back. */
    CompletionStage<ActionOutcome> assign(SessionUser user, String callId, Optional<String> to);
}
