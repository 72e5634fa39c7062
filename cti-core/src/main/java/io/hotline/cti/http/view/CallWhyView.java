package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a call still waits, and for each of its offers why that agent. */
public record CallWhyView(
        String id,
        State state,
        List<Sentence> sentences,
        @Nullable Waiting waiting,
        List<Offer> offers) {

    public enum State {
        /** Not with the queues: still in its flow, or it left them. */
        NOT_QUEUED("not-queued"),
        WAITING("waiting"),
        OFFERED("offered"),
        TALKING("talking"),
        /** A callback between two tries. */
        PAUSED("paused"),
        ENDED("ended");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /** {@code step} -1: {@code requirement} is the login of the one agent who is waited for. */
    public record Waiting(
            String queue,
            @Nullable String queueName,
            int step,
            String requirement,
            long waitedSeconds,
            int ahead,
            int signedIn,
            int ready,
            int ringing,
            int talking,
            int wrappingUp,
            int notReady,
            int unreachable,
            List<Widening> next,
            @Nullable Long expectedSeconds,
            @Nullable Instant timesOutAt) {}

    /** A later step; {@code at} null: not by itself. */
    public record Widening(
            int step, String requirement, @Nullable Instant at, int signedIn) {}

    /** {@code rule} and what follows is absent in records of older versions. */
    public record Offer(
            Instant at,
            String agentLogin,
            @Nullable String agentName,
            List<Sentence> sentences,
            @Nullable String rule,
            @Nullable String requirement,
            @Nullable Integer step,
            @Nullable Long waitedSeconds,
            @Nullable Integer freeAgents,
            List<AgentRank> agents,
            @Nullable Integer waitingCalls,
            List<CallRank> calls) {}

    /** What the rule compared: seconds idle, occupancy in per mille, levels, number of skills … */
    public record AgentRank(String login, @Nullable String name, long value) {}

    /** {@code milliPoints}: the effective priority in thousandths of a point. */
    public record CallRank(String call, long milliPoints, boolean urgent, boolean head) {}
}
