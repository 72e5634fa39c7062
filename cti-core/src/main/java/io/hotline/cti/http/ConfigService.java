package io.hotline.cti.http;

import io.hotline.cti.http.view.ConfigChangeView;
import io.hotline.cti.http.view.ConfigView;
import io.hotline.cti.http.view.ExpressionView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.ConfigEdit;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Queues, skills, lines and seats as administrators see and change them. Called on event loops, as {@link HotlineService}. */
public interface ConfigService {
    CompletionStage<Lookup<ConfigView>> config();

    /** All edits or none; {@code tryOnly} tells what they would do. */
    CompletionStage<ConfigOutcome> change(SessionUser by, List<ConfigEdit> edits, boolean tryOnly);

    /** A number that citizens may dial from now on, with everything behind it. */
    CompletionStage<ConfigOutcome> open(SessionUser by, NewHotline wanted, boolean tryOnly);

    CompletionStage<ConfigOutcome> undo(SessionUser by, long batch, boolean tryOnly);

    /** Newest first, those before {@code beforeId}. */
    CompletionStage<Lookup<List<ConfigChangeView>>> changes(long beforeId, int limit);

    /** What a skill expression means just now. */
    CompletionStage<Lookup<ExpressionView>> expression(String text);
}
