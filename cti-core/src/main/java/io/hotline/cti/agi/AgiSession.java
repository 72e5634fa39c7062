package io.hotline.cti.agi;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * One channel that runs {@code AGI()} just now. Safe to use from any thread; commands are sent one after another, in the order of the
 * calls; stages complete on the session's Netty thread and never exceptionally.
 */
public interface AgiSession {

    AgiRequest request();

    /**
     * For commands that take no time by themselves.
     *
     * @throws IllegalArgumentException when a value of the command cannot be sent
     */
    CompletionStage<AgiReply> send(AgiCommand command);

    /** For commands that may last {@code atMost}: prompts, waiting for keys, recordings. */
    CompletionStage<AgiReply> send(AgiCommand command, Duration atMost);

    /**
     * Asterisk said {@code HANGUP}: this AGI will not get its channel back. A redirect to another place of the dialplan looks the same,
     * so the caller may well be alive.
     */
    boolean leaving();

    /** The thread on which replies arrive; whoever keeps state for this session does it there. Must not be blocked. */
    Executor loop();

    /** Ends the session once what was sent is written; the dialplan goes on behind {@code AGI()}. Idempotent. */
    void close();

    /** Completes when the connection is gone, whoever ended it. */
    CompletionStage<Void> closed();
}
