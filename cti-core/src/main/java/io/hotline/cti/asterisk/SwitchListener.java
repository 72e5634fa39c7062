package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the link hands its events over. Called on the link's own threads, one call at a time; must only enqueue and return. */
@FunctionalInterface
public interface SwitchListener {

    /** False when the event could not be taken (inbox full): the link then drops everything and starts over with a snapshot. */
    boolean onEvent(SwitchEvent event);

    /** As {@link #onEvent}, of what Asterisk said so long ago. */
    default boolean onLateEvent(SwitchEvent event, Duration late) {
        return onEvent(event);
    }

    /**
     * How things stand while the link lives, every now and then. False: again not as they were told; the link then starts over, as if it
     * had been lost.
     */
    default CompletionStage<Boolean> agrees(SwitchSnapshot snapshot) {
        return CompletableFuture.completedStage(true);
    }
}
