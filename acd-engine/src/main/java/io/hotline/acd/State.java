package io.hotline.acd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Transition} reads and writes: the live state, or the draft of a decision. */
interface State {
    @Nullable
    Agent agent(AgentId id);

    @Nullable
    Call call(CallId id);

    void put(Agent agent);

    void put(Call call);

    void remove(Call call);

    /** The queue's rules; also of a queue that the configuration dropped while calls are in it. */
    @Nullable
    QueueRules rules(QueueId queue);

    /** Of a call in this queue: its own steps, or the queue's if it has none. */
    Requirement requirement(QueueId queue, List<Step> own);

    /** How many signed-in agents of the circle will take further calls. */
    int onDuty(Circle circle);

    /** Gives the next call its number in the order of arrival. */
    long countCall();

    void countOffer();

    /** A wait ended; {@code forecast} is what the caller was told, counted from the begin. */
    void countWait(QueueId queue, Duration waited, boolean abandoned, @Nullable Duration forecast);

    void configure(AcdConfig config, Instant at);

    void swept();
}
