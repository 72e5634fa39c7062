package io.hotline.db;

/** What a journal entry leaves in PostgreSQL. */
public sealed interface ProjectionRow permits TimelineRow, WorkOrderRow, TaskRow {}
