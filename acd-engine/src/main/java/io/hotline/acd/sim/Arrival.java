package io.hotline.acd.sim;

/** A call as it comes: times in milliseconds, patience {@link Long#MAX_VALUE} for ever. */
record Arrival(long atMs, int type, long serviceMs, long patienceMs, int priority) {}
