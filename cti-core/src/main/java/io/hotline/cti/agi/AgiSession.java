package io.hotline.cti.agi;

import java.util.concurrent.CompletionStage;

/**
 * One channel that runs {@code AGI()} just now. Safe to use from any thread; commands are sent one after another, in the order of the
 * calls; stages complete on the session's Netty thread and never exceptionally.
 */
public interface AgiSession {

    AgiRequest request();

    CompletionStage<AgiReply> send(AgiCommand command);

    /**
     * Asterisk said {@code HANGUP}: this AGI will not get its channel back. A redirect to another place of the dialplan looks the same,
     * so the caller may well be alive.
     */
    boolean leaving();

    /** Ends the session; the dialplan goes on behind {@code AGI()}. Idempotent. */
    void close();

    /** Completes when the connection is gone, whoever ended it. */
    CompletionStage<Void> closed();
}
