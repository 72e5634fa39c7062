package io.hotline.cti.http;

import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TransferTargets;
import java.util.concurrent.CompletionStage;

/** What an agent does with his own call. Rules as in {@link HotlineService}. */
public interface CallControlService {

    /** Completes when the telephone switch has done it, or with the reason why not. */
    CompletionStage<ActionOutcome> control(SessionUser user, String callId, CallWish wish);

    /** The phone in the page has lost the leg of this call: it is to be rung again. Completes when that is decided. */
    CompletionStage<ActionOutcome> rejoin(SessionUser user, String callId);

    /** To whom this person could give a call now. */
    CompletionStage<TransferTargets> transferTargets(SessionUser user);
}
