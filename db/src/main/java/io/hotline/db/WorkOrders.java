package io.hotline.db;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Work orders (工单) as the journal left them. */
public interface WorkOrders {
    Optional<WorkOrderRow> find(String id);

    /** The caller's work orders that are not finished, newest first; none for a withheld number. */
    List<WorkOrderRow> openOf(@Nullable String callerNormal);
}
