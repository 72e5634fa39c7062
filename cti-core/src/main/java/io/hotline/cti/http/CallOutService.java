package io.hotline.cti.http;

import io.hotline.cti.http.view.PlacedCallView;
import io.hotline.cti.http.view.SessionUser;
import java.util.concurrent.CompletionStage;

/** Calls that agents make. Rules as in {@link HotlineService}. */
public interface CallOutService {

    /** Completes when the agent's own telephone is being rung; what comes of it is on his desk. */
    CompletionStage<Outcome<PlacedCallView>> callOut(SessionUser user, CallOutWish wish);
}
