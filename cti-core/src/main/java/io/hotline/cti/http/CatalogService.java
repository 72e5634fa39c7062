package io.hotline.cti.http;

import io.hotline.cti.http.view.CatalogView;
import io.hotline.cti.http.view.SessionUser;
import java.util.concurrent.CompletionStage;

/** Categories and regions of work orders. The rules of {@link HotlineService} hold here, too. */
public interface CatalogService {
    CompletionStage<Lookup<CatalogView>> catalog();

    /** Replaces the whole; refused when somebody has replaced it since {@code next.version()}. */
    CompletionStage<ActionOutcome> replace(SessionUser user, CatalogView next);
}
