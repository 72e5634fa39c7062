package io.hotline.db;

import static io.hotline.db.CallSteps.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallSummaryTest {
    @Test
    void answeredCall_hasEveryMomentAndDuration() {
        var call = CallSteps.of("c1")
                .arrived("13812341234", "+8613812341234")
                .step(1, TimelineKind.IVR, "node", "greeting", "text", "您好")
                .answeredBy("1001", "general")
                .step(73, TimelineKind.RATED, "rating", 1)
                .step(74, TimelineKind.WRAP_UP_STARTED)
                .step(76, TimelineKind.ABUSIVE, "abusive", true)
                .step(80, TimelineKind.WORK_ORDER, "workOrder", "W1")
                .step(81, TimelineKind.WRAP_UP_ENDED)
                .summary();

        assertThat(call)
                .isEqualTo(new CallSummary(
                        "c1",
                        "12345",
                        null,
                        "13812341234",
                        "+8613812341234",
                        null,
                        "general",
                        "1001",
                        "李雪梅",
                        "8001",
                        at(0),
                        at(5),
                        at(6),
                        at(10),
                        at(12),
                        at(72),
                        CallOutcome.ANSWERED,
                        5,
                        60,
                        1,
                        "W1",
                        null,
                        CallDirection.INBOUND,
                        true,
                        null,
                        null));
    }

    @Test
    void markOfAbuse_canBeTakenBack() {
        assertThat(CallSteps.of("c1")
                        .arrived("a", "+861")
                        .step(5, TimelineKind.ABUSIVE, "abusive", true)
                        .step(6, TimelineKind.ABUSIVE, "abusive", false)
                        .summary()
                        .abusive())
                .isFalse();
    }

    @Test
    void callInProgress_isOpenWithoutDurations() {
        var call = CallSteps.of("c1")
                .arrived("a", "+861")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .summary();

        assertThat(call.outcome()).isEqualTo(CallOutcome.OPEN);
        assertThat(call.waitSeconds()).isNull();
        assertThat(call.talkSeconds()).isNull();
        assertThat(call.endedAt()).isNull();
    }

    @Test
    void talkInProgress_hasItsWaitAndNoTalkYet() {
        var call = CallSteps.of("c1")
                .step(2, TimelineKind.QUEUED, "queue", "general")
                .step(3, TimelineKind.OFFERED, "agent", "1001")
                .step(8, TimelineKind.ANNOUNCING)
                .step(9, TimelineKind.JOINED)
                .summary();

        assertThat(call.waitSeconds()).isEqualTo(6);
        assertThat(call.talkSeconds()).isNull();
        assertThat(call.agentLogin()).isEqualTo("1001");
    }

    @Test
    void hangUpInTheFlow_isAbandonedIvr() {
        var call = CallSteps.of("c1").arrived("a", "+861").step(4, TimelineKind.ENDED, "by", "caller");

        assertThat(call.summary().outcome()).isEqualTo(CallOutcome.ABANDONED_IVR);
        assertThat(call.summary().waitSeconds()).isNull();
    }

    @Test
    void hangUpWhileWaiting_isAbandonedQueueWithItsWait() {
        var call = CallSteps.of("c1")
                .arrived("a", "+861")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(35, TimelineKind.ENDED, "by", "caller")
                .summary();

        assertThat(call.outcome()).isEqualTo(CallOutcome.ABANDONED_QUEUE);
        assertThat(call.waitSeconds()).isEqualTo(30);
    }

    @Test
    void callerBelievedGone_whoComesAgain_isOneCallThatGoesOn() {
        var again = CallSteps.of("c1")
                .arrived("a", "+861")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(20, TimelineKind.ENDED, "by", "caller", "outcome", "abandoned-queue")
                .step(25, TimelineKind.ARRIVED, "caller", "a");
        assertThat(again.summary().outcome()).isEqualTo(CallOutcome.OPEN);
        assertThat(again.summary().endedAt()).isNull();

        var call = again.answeredBy("1001", "general").summary();

        assertThat(call.arrivedAt()).isEqualTo(CallSteps.T0);
        assertThat(call.agentLogin()).isEqualTo("1001");
        assertThat(call.callerNormal()).isEqualTo("+861");
    }

    @Test
    void outcomeOfTheQueue_staysWhenTheEndSaysNone() {
        var call = CallSteps.of("c1")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(605, TimelineKind.LEFT, "outcome", "timeout")
                .step(612, TimelineKind.ENDED, "by", "system")
                .summary();

        assertThat(call.outcome()).isEqualTo(CallOutcome.TIMEOUT);
        assertThat(call.waitSeconds()).isEqualTo(600);
    }

    @Test
    void outcomeOpenAtTheEnd_isReplacedByWhatHappened() {
        var call = CallSteps.of("c1")
                .answeredBy("1001", "general")
                .step(73, TimelineKind.ENDED, "outcome", "open")
                .summary();

        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void noAnswerThenNextAgent_showsTheOneWhoTalkedAndCountsTheWaitFromTheFirstRequest() {
        var call = CallSteps.of("c1")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(6, TimelineKind.OFFERED, "agent", "1001", "agentName", "李雪梅", "seat", "8001")
                .step(26, TimelineKind.OFFER_ENDED, "cause", "no-answer")
                .step(26, TimelineKind.RETURNED, "head", true)
                .step(26, TimelineKind.QUEUED, "queue", "general")
                .step(27, TimelineKind.OFFERED, "agent", "1002", "agentName", "王建国", "seat", "8002")
                .step(30, TimelineKind.OFFER_ANSWERED)
                .step(31, TimelineKind.ANNOUNCING)
                .step(33, TimelineKind.JOINED, "agent", "1002")
                .step(43, TimelineKind.ENDED, "by", "agent")
                .summary();

        assertThat(call.agentLogin()).isEqualTo("1002");
        assertThat(call.seat()).isEqualTo("8002");
        assertThat(call.offeredAt()).isEqualTo(at(27));
        assertThat(call.queuedAt()).isEqualTo(at(5));
        assertThat(call.waitSeconds()).isEqualTo(26);
        assertThat(call.talkSeconds()).isEqualTo(10);
    }

    @Test
    void agentGoneDuringTheAnnouncement_doesNotCountAsServed() {
        var call = CallSteps.of("c1")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(6, TimelineKind.OFFERED, "agent", "1001")
                .step(8, TimelineKind.ANNOUNCING)
                .step(9, TimelineKind.RETURNED, "head", true)
                .step(25, TimelineKind.ENDED, "by", "caller")
                .summary();

        assertThat(call.outcome()).isEqualTo(CallOutcome.ABANDONED_QUEUE);
        assertThat(call.waitSeconds()).isEqualTo(20);
        assertThat(call.joinedAt()).isNull();
    }

    @Test
    void offerAfterAConversation_doesNotHideWhoTalked() {
        var call = CallSteps.of("c1")
                .step(5, TimelineKind.QUEUED, "queue", "general")
                .step(6, TimelineKind.OFFERED, "agent", "1001")
                .step(7, TimelineKind.JOINED)
                .step(17, TimelineKind.TALK_ENDED, "by", "agent-lost")
                .step(17, TimelineKind.QUEUED, "queue", "general")
                .step(18, TimelineKind.OFFERED, "agent", "1002")
                .step(20, TimelineKind.ENDED, "by", "caller")
                .summary();

        assertThat(call.agentLogin()).isEqualTo("1001");
        assertThat(call.talkSeconds()).isEqualTo(10);
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void twoConversations_addUp() {
        var call = CallSteps.of("c1")
                .step(0, TimelineKind.QUEUED, "queue", "general")
                .step(1, TimelineKind.OFFERED, "agent", "1001")
                .step(2, TimelineKind.JOINED)
                .step(12, TimelineKind.TALK_ENDED)
                .step(15, TimelineKind.OFFERED, "agent", "1002")
                .step(20, TimelineKind.JOINED)
                .step(50, TimelineKind.ENDED)
                .summary();

        assertThat(call.talkSeconds()).isEqualTo(40);
        assertThat(call.agentLogin()).isEqualTo("1002");
        assertThat(call.waitSeconds()).isEqualTo(2);
    }

    @Test
    void timelineThatBeginsInTheMiddle_stillGivesARow() {
        var call = CallSteps.of("c1")
                .step(30, TimelineKind.JOINED, "agent", "1001")
                .summary();

        assertThat(call.arrivedAt()).isEqualTo(at(30));
        assertThat(call.line()).isNull();
        assertThat(call.agentLogin()).isEqualTo("1001");
        assertThat(call.answeredAt()).isEqualTo(at(30));
    }

    @Test
    void orderOfTheRows_doesNotMatter() {
        var steps = CallSteps.of("c1").arrived("a", "+861").answeredBy("1001", "general");

        assertThat(CallSummary.of(steps.rows().reversed())).isEqualTo(steps.summary());
    }

    @Test
    void clockThatStepsBack_givesNoNegativeDuration() {
        var call = CallSteps.of("c1")
                .step(50, TimelineKind.QUEUED, "queue", "general")
                .step(20, TimelineKind.ENDED)
                .summary();

        assertThat(call.waitSeconds()).isZero();
    }

    @Test
    void stepsOfTwoCalls_areRefused() {
        var mixed = List.of(
                CallSteps.of("c1").step(0, TimelineKind.ARRIVED).rows().getFirst(),
                CallSteps.of("c2").step(0, TimelineKind.ARRIVED).rows().getFirst());

        assertThatThrownBy(() -> CallSummary.of(mixed))
                .hasMessageContaining("c1")
                .hasMessageContaining("c2");
    }

    @Test
    void unknownOutcome_isRefusedWhereTheRowIsMade() {
        var steps = CallSteps.of("c1");

        assertThatThrownBy(() -> steps.step(0, TimelineKind.ENDED, "outcome", "vanished"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vanished");
    }

    @Test
    void callOut_isOutbound_withoutAnyWait() {
        var call = CallSteps.of("c1")
                .step(
                        0,
                        TimelineKind.PLACED,
                        "line",
                        "12345",
                        "caller",
                        "13812341234",
                        "callerNormal",
                        "+8613812341234",
                        "agent",
                        "1001",
                        "agentName",
                        "李雪梅",
                        "seat",
                        "8001")
                .step(0, TimelineKind.WORK_ORDER, "workOrder", "W1")
                .step(3, TimelineKind.CALLBACK_READY)
                .step(3, TimelineKind.CALLBACK_DIALLED, "number", "+8613812341234")
                .step(9, TimelineKind.CALLBACK_ANSWERED)
                .step(9, TimelineKind.RECORDING_STARTED, "recording", "c1")
                .step(10, TimelineKind.JOINED, "agent", "1001")
                .step(70, TimelineKind.TALK_ENDED, "by", "caller")
                .step(70, TimelineKind.ENDED, "by", "caller", "outcome", "answered")
                .summary();

        assertThat(call.direction()).isEqualTo(CallDirection.OUTBOUND);
        assertThat(call.queuedAt()).isNull();
        assertThat(call.waitSeconds()).isNull();
        assertThat(call.talkSeconds()).isEqualTo(60);
        assertThat(call.arrivedAt()).isEqualTo(at(0));
        assertThat(call.agentLogin()).isEqualTo("1001");
        assertThat(call.workOrderId()).isEqualTo("W1");
        assertThat(call.recordingId()).isEqualTo("c1");
    }
}
