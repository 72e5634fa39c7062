package io.hotline.cti.desk;

import io.hotline.cti.http.ActionOutcome;
import io.hotline.cti.http.CatalogService;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.view.CatalogView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.TicketCatalog;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Categories and regions, from PostgreSQL. Thread-safe. */
final class CatalogDesk implements CatalogService {
    private final TicketCatalog catalog;
    private final Archive archive;
    private final InstantSource clock;

    CatalogDesk(TicketCatalog catalog, Archive archive, InstantSource clock) {
        this.catalog = catalog;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Lookup<CatalogView>> catalog() {
        return archive.ask(() -> Optional.of(catalog.current())).thenApply(found -> switch (found) {
            case Lookup.Found<TicketCatalog.Catalog>(var current) -> new Lookup.Found<>(view(current));
            case Lookup.NotFound<TicketCatalog.Catalog> _ -> new Lookup.NotFound<>();
            case Lookup.Unavailable<TicketCatalog.Catalog>(String why) -> new Lookup.Unavailable<>(why);
        });
    }

    private static CatalogView view(TicketCatalog.Catalog current) {
        return new CatalogView(
                current.version(),
                current.categories(),
                current.regions().stream()
                        .map(region -> new CatalogView.Region(region.code(), region.name()))
                        .toList());
    }

    @Override
    public CompletionStage<ActionOutcome> replace(SessionUser user, CatalogView next) {
        var wanted = new TicketCatalog.Catalog(
                next.version(),
                next.categories(),
                next.regions().stream()
                        .map(region -> new TicketCatalog.Region(region.code(), region.name()))
                        .toList());
        return archive.ask(() -> Optional.of(catalog.replace(wanted, user.login(), clock.instant())))
                .thenApply(done -> switch (done) {
                    case Lookup.Found<Boolean>(Boolean replaced) ->
                        replaced ? new ActionOutcome.Done() : new ActionOutcome.Refused("目录刚被别人改过。请重新打开，再改一次");
                    case Lookup.NotFound<Boolean> _ -> new ActionOutcome.NotFound();
                    case Lookup.Unavailable<Boolean>(String why) -> new ActionOutcome.Unavailable(why);
                });
    }
}
