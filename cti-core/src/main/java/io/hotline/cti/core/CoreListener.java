package io.hotline.cti.core;

/** Told of every commit, on the core's thread: must hand over and return, and must not throw. */
@FunctionalInterface
public interface CoreListener {
    void committed(Committed entry, CoreState state);
}
