package io.hotline.db;

/**
 * A dialled number, the flow that answers it, and the queue its callers go to unless the flow says otherwise. Callers
 * of an urgent line go before all others.
 */
public record LineRow(String number, String name, String flowId, String queueId, boolean urgent) {}
