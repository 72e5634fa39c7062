package io.hotline.ivr;

import static io.hotline.ivr.Flows.LI;
import static io.hotline.ivr.Flows.T0;
import static io.hotline.ivr.Flows.inbound;
import static io.hotline.ivr.Flows.menu;
import static io.hotline.ivr.Flows.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FlowReplayTest {
    private static final IvrEffect.Enqueue GENERAL = new IvrEffect.Enqueue("general", "", 0);
    private static final IvrEffect.Enqueue BUSINESS = new IvrEffect.Enqueue("business", "", 0);
    private static final Node.Enqueue TO_BUSINESS = new Node.Enqueue("business", "business", "", 0);

    @Test
    void sameFlow_endsWhereItDid() {
        var flow = inbound(menu("menu", Map.of('1', "business")), TO_BUSINESS);
        assertThat(FlowReplay.replay(flow, call(BUSINESS, Map.of("menu", List.of(new IvrInput.Digits("1")))))
                        .endsElsewhere())
                .isFalse();
        assertThat(FlowReplay.replay(
                                flow,
                                call(
                                        GENERAL,
                                        Map.of("menu", List.of(new IvrInput.Digits("9"), new IvrInput.Digits("0")))))
                        .endsElsewhere())
                .isFalse();
    }

    @Test
    void choiceTakenAway_sendsHimElsewhere() {
        var draft = inbound(menu("menu", Map.of('2', "business")), TO_BUSINESS);
        var outcome = FlowReplay.replay(draft, call(BUSINESS, Map.of("menu", List.of(new IvrInput.Digits("1")))));
        assertThat(outcome.endsElsewhere()).isTrue();
        assertThat(outcome.end()).isEqualTo(GENERAL);
        assertThat(outcome.path()).extracting(StepNote::text).contains("按键无效", "没有按键", "一直没有按键");
    }

    @Test
    void newQuestion_isCounted_andNotAnswered() {
        var draft = inbound(say("hello", "您好", "new"), menu("new", Map.of('1', "human")));
        var outcome = FlowReplay.replay(draft, List.of(call(GENERAL, Map.of()))).getFirst();
        assertThat(outcome.asked()).isEqualTo(3);
        assertThat(outcome.endsElsewhere()).isFalse();
    }

    @Test
    void callerWhomATransferBroughtToNobody_goesOnAsThen() {
        var flow = inbound(
                new Node.Transfer("out", "110", Optional.of("sorry")), say("sorry", "没有接通", "business"), TO_BUSINESS);
        var path = List.of(
                new StepNote("out", "转接：110", "", T0),
                new StepNote("out", "转接没有接通", "", T0),
                new StepNote("sorry", "播放：没有接通", "", T0),
                new StepNote("business", "转人工", "", T0));
        var past = PastPath.read(LI, T0, path, BUSINESS);
        assertThat(past).isInstanceOf(PastPath.Reading.Read.class);
        assertThat(FlowReplay.replay(flow, ((PastPath.Reading.Read) past).call())
                        .endsElsewhere())
                .isFalse();
        assertThat(FlowReplay.replay(flow, call(GENERAL, Map.of())).end())
                .as("who was answered there")
                .isEqualTo(new IvrEffect.Transfer("110"));
    }

    @Test
    void callerWhoHungUp_hangsUpAgain() {
        var flow = inbound(say("hello", "您好", "human"));
        var call = call(new IvrEffect.Gone(), Map.of("hello", List.of(new IvrInput.HungUp())));
        assertThat(FlowReplay.replay(flow, call).end()).isEqualTo(new IvrEffect.Gone());
    }

    private static FlowReplay.PastCall call(IvrEffect.Ending end, Map<String, List<IvrInput>> answers) {
        return new FlowReplay.PastCall(LI, T0, answers, end);
    }
}
