package io.hotline.cti.asterisk;

/** Where the link hands its events over. Called on the link's own threads, one call at a time; must only enqueue and return. */
@FunctionalInterface
public interface SwitchListener {

    /** False when the event could not be taken (inbox full): the link then drops everything and starts over with a snapshot. */
    boolean onEvent(SwitchEvent event);
}
