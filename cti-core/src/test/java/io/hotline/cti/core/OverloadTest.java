package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallId;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Six and a half times as many callers as the agents can serve (DX3): who cannot be served in time is told so at once. */
class OverloadTest {
    private static final int MOST_WAITING = 6;
    private static final Duration TALK = Duration.ofSeconds(60);
    /** Two agents end a talk each 30 s on average: this is 6.5 times as many. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(4_615);

    private static final int CALLS = 400;
    private static final String URGENT_LINE = "12399";

    private record Talk(CallId call, String agent, String offer, Instant until) {}

    private final CoreScenario it = new CoreScenario();
    private final Deque<Talk> talks = new ArrayDeque<>();
    private final List<CallId> urgent = new ArrayList<>();
    private final List<CallId> refused = new ArrayList<>();
    private int mostWaiting;

    @BeforeEach
    void staffed() {
        HotlineDirectory usual = CoreScenario.directory(2);
        var queues = usual.queues().stream()
                .map(queue -> new QueueRow(
                        queue.id(),
                        queue.name(),
                        queue.steps(),
                        queue.priority(),
                        queue.ageingPerSecond(),
                        queue.ringTimeout(),
                        Duration.ZERO,
                        queue.maxWait(),
                        queue.serviceLevel(),
                        queue.agentOrder(),
                        new QueueRow.Limits(MOST_WAITING, null, false, true),
                        new QueueRow.Callback(true, true, 3, Duration.ofMinutes(5))))
                .toList();
        var lines = new ArrayList<>(usual.lines());
        lines.add(new LineRow(URGENT_LINE, "防汛应急", "12345", "general", true));
        it.give(new CoreCommand.ChangeDirectory(new HotlineDirectory(
                2, usual.users(), usual.skills(), queues, lines, usual.seats(), usual.flows(), usual.routing())));
        it.ready(CoreScenario.LI, "8001");
        it.ready(CoreScenario.WANG, "8002");
    }

    @Test
    void queueStaysAtItsBound_urgentLinesPass_andTalksGoOn() {
        for (int n = 1; n <= CALLS; n++) {
            Instant next = it.now.plus(BETWEEN_CALLS);
            while (!talks.isEmpty() && !talks.getFirst().until().isAfter(next)) {
                end(talks.removeFirst());
            }
            it.later(Duration.between(it.now, next));
            arrives(n);
            answerWhoRings();
        }

        assertThat(mostWaiting).as("calls that wait and are not urgent").isLessThanOrEqualTo(MOST_WAITING);
        assertThat(refused).as("most callers cannot be served").hasSizeGreaterThan(CALLS / 2);
        assertThat(urgent).hasSize(CALLS / 40).doesNotContainAnyElementsOf(refused);
        assertThat(it.events)
                .as("no talk ends but by its people")
                .filteredOn(CoreEvent.TalkEnded.class::isInstance)
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        ended -> assertThat(((CoreEvent.TalkEnded) ended).by()).isEqualTo(Party.AGENT));
        assertThat(urgent.subList(0, urgent.size() - 2))
                .as("and they are served first")
                .allSatisfy(call -> assertThat(offered(call)).isTrue());
    }

    /** Before he waits long he hears where he stands, and may be called back instead. */
    @Test
    void whoWaits_isOfferedACallback() {
        arrives(1);
        arrives(2);
        answerWhoRings();
        arrives(3);

        var reply = it.give(new CoreCommand.AskWaiting(call(3), "PJSIP/x", "12345", caller(3), Duration.ZERO));

        assertThat(reply).isInstanceOfSatisfying(CoreReply.Waiting.class, waiting -> {
            assertThat(waiting.callback()).isTrue();
            assertThat(waiting.position()).isEqualTo(1);
        });
    }

    private static CallId call(int n) {
        return new CallId("1700000000." + n);
    }

    private static Caller caller(int n) {
        return new Caller("1390000" + (1000 + n), "+861390000" + (1000 + n), "");
    }

    private void arrives(int n) {
        boolean isUrgent = n % 40 == 0;
        it.give(new CoreCommand.AdmitCall(
                call(n), CoreScenario.channelOf(call(n)), isUrgent ? URGENT_LINE : "12345", caller(n)));
        CoreReply reply = it.give(new CoreCommand.QueueCall(call(n), "", "", 0));
        if (isUrgent) {
            urgent.add(call(n));
        }
        if (reply instanceof CoreReply.Refused) {
            refused.add(call(n));
            it.dialplanHangsUp(call(n));
        }
        mostWaiting = Math.max(mostWaiting, (int) it.core.state().calls().all().stream()
                .filter(waiting -> !waiting.ended() && !urgent.contains(waiting.id()))
                .filter(waiting -> it.core
                        .state()
                        .acd()
                        .call(waiting.id())
                        .filter(io.hotline.acd.Call::waiting)
                        .isPresent())
                .count());
    }

    private void answerWhoRings() {
        for (LiveCall ringing : List.copyOf(it.core.state().calls().all())) {
            ringing.offer()
                    .filter(offer -> offer.answeredAt() == null && offer.endedAt() == null)
                    .ifPresent(offer -> {
                        it.answerAndJoin(ringing.id());
                        talks.addLast(
                                new Talk(ringing.id(), offer.agent(), offer.id().text(), it.now.plus(TALK)));
                    });
        }
    }

    private void end(Talk talk) {
        it.step(talk.call(), "talk-ended", talk.offer());
        it.legHangsUp(talk.offer(), 16);
        it.dialplanHangsUp(talk.call());
        answerWhoRings();
    }

    private boolean offered(CallId call) {
        return it.events.stream()
                .anyMatch(event -> event instanceof CoreEvent.Routed(AcdEvent.CallOffered offered)
                        && offered.call().equals(call));
    }
}
