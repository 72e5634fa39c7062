/**
 * PostgreSQL: the projection of the journal and the truth about users, queues, lines, seats and flows. The gateways
 * ({@link io.hotline.db.Directory}, {@link io.hotline.db.Projection}, {@link io.hotline.db.CallRecords},
 * {@link io.hotline.db.WorkOrders}) speak in this package's own row records; no jOOQ type crosses the module's edge.
 */
@NullMarked
package io.hotline.db;

import org.jspecify.annotations.NullMarked;
