package io.hotline.cti.http;

import io.hotline.cti.http.view.NumberRevealView;
import io.hotline.cti.http.view.RevealedNumber;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The whole number of a caller, which every list masks. The rules of {@link HotlineService} hold here, too. */
public interface NumberService {
    /** Of one's own call, or as a leader of any; that it was shown, and why, is kept. */
    CompletionStage<Outcome<RevealedNumber>> reveal(SessionUser user, String callId, String reason);

    /** The audit, the newest first, of what is before this id. */
    CompletionStage<Lookup<List<NumberRevealView>>> revealed(long beforeId, int limit);
}
