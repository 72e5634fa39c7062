package io.hotline.db;

/** A dialled number, the flow that answers it, and the queue its callers go to unless the flow says otherwise. */
public record LineRow(String number, String name, String flowId, String queueId) {}
