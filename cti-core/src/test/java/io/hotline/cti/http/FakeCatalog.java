package io.hotline.cti.http;

import io.hotline.cti.http.view.CatalogView;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A catalog in memory. */
final class FakeCatalog implements CatalogService {
    volatile CatalogView current =
            new CatalogView(1, List.of("交通运输 / 公共交通"), List.of(new CatalogView.Region("330902100000", "金塘镇")));

    @Override
    public CompletionStage<Lookup<CatalogView>> catalog() {
        return CompletableFuture.completedStage(new Lookup.Found<>(current));
    }

    @Override
    public CompletionStage<ActionOutcome> replace(SessionUser user, CatalogView next) {
        var now = current;
        if (now.version() != next.version()) {
            return CompletableFuture.completedStage(new ActionOutcome.Refused("目录刚被别人改过"));
        }
        current = new CatalogView(now.version() + 1, next.categories(), next.regions());
        return CompletableFuture.completedStage(new ActionOutcome.Done());
    }
}
