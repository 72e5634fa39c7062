package io.hotline.cti.agi;

/** What to do with the sessions of one path. Called on a Netty thread: must not block. */
@FunctionalInterface
public interface AgiHandler {
    void onSession(AgiSession session);
}
