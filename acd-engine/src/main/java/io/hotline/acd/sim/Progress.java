package io.hotline.acd.sim;

/** Hears now and then how far a replication is, 0..1, on the thread that runs it. */
@FunctionalInterface
public interface Progress {
    Progress NONE = _ -> {};

    void at(double share);
}
