package io.hotline.cti.desk;

import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.http.Lookup;
import io.hotline.db.WorkOrderRow;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Work orders as they are: from the core, which has those of now also while PostgreSQL is away, else from the records. */
record WorkOrderSource(CoreLoop core, Archive archive) {
    CompletionStage<Lookup<WorkOrderRow>> find(String id) {
        return core.query(state -> state.workOrders().find(id))
                .thenCompose(kept -> kept.<CompletionStage<Lookup<WorkOrderRow>>>map(
                                row -> CompletableFuture.completedFuture(new Lookup.Found<>(row)))
                        .orElseGet(() -> archive.workOrder(id)));
    }
}
