package io.hotline.cti.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.Acd;
import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdConfig;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferExplanation.Rule;
import io.hotline.acd.QueueId;
import io.hotline.acd.QueueRules;
import io.hotline.acd.SeatKind;
import io.hotline.acd.Skill;
import io.hotline.acd.Step;
import io.hotline.cti.http.view.AgentWhyView;
import io.hotline.cti.http.view.CallWhyView.AgentRank;
import io.hotline.cti.http.view.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final AgentId LI = new AgentId("1001");
    private static final QueueId TAX = new QueueId("tax");
    private static final CallId CALL = new CallId("c1");

    private final Acd acd = new Acd("o");
    private Instant now = Instant.parse("2026-11-22T01:00:00Z");

    @BeforeEach
    void configure() {
        var steps = new Step[] {new Step("tax>=5", Duration.ofSeconds(30)), Step.of("tax")};
        give(new AcdCommand.Configure(new AcdConfig(
                1,
                List.of(QueueRules.of(TAX, steps)),
                List.of(
                        AcdConfig.AgentProfile.of(LI, new Skill("tax", 2)),
                        AcdConfig.AgentProfile.of(new AgentId("1002"), new Skill("tax", 9))),
                AcdConfig.RestRules.NONE)));
        give(new AcdCommand.SignIn(LI, "8001", SeatKind.DESK_PHONE, true));
        give(new AcdCommand.SignIn(new AgentId("1002"), "8002", SeatKind.DESK_PHONE, true));
        give(new AcdCommand.MakeReady(LI, Actor.agent(LI)));
    }

    private void give(AcdCommand command) {
        acd.decide(command, now).events().forEach(acd::apply);
    }

    @Test
    void waitingCall_saysWhoCouldTakeIt_whatTheyDo_andWhatChangesNext() {
        give(AcdCommand.Enqueue.of(CALL, TAX, now));
        now = now.plusSeconds(10);

        var said = Reasons.waiting(acd.whyWaiting(CALL, now).orElseThrow(), login -> login, "税务", false, now);

        assertThat(said)
                .extracting(Sentence::zh)
                .containsExactly("在“税务”已等 10 秒，前面没有来电。", "要求 tax>=5；能接的在岗坐席 1 人：未就绪 1。", "20 秒后放宽为 tax（在岗 2 人）。");
        assertThat(said)
                .extracting(Sentence::en)
                .containsExactly(
                        "Waits in 税务 for 10 s, nobody before it.",
                        "Needs tax>=5; 1 signed in can take it: 1 not ready.",
                        "Widens in 20 s to tax (2 signed in).");
    }

    @Test
    void readyAgent_hearsThatTheWaitingCallsNeedOthers() {
        give(AcdCommand.Enqueue.of(CALL, TAX, now));

        var said = Reasons.noCalls(
                acd.whyNoCalls(LI, now).orElseThrow(),
                reason -> "小休",
                List.of(new AgentWhyView.QueuePlace("tax", "税务", 1, 1, 1)));

        assertThat(said)
                .extracting(Sentence::zh)
                .containsExactly("有来电在等，但目前都要求您没有的技能或级别；等待时间长了会放宽。", "“税务”：空闲坐席中您排第 1，排队来电 1 个。");
    }

    @Test
    void offer_namesTheRuleAndTheOrderOfTheCandidates() {
        var said = Reasons.offer(
                Rule.LONGEST_IDLE,
                "*",
                2,
                List.of(new AgentRank("1001", "李芳", 95), new AgentRank("1002", null, 20)),
                0);

        assertThat(said)
                .containsExactly(
                        new Sentence(
                                "要求 任何坐席，空闲且能接的坐席 2 人，按“空闲最久”选中。",
                                "Needs any agent; of 2 free agents who can take it, chosen by: longest idle."),
                        new Sentence(
                                "依次为：1001 李芳 (空闲 1 分 35 秒), 1002 (空闲 20 秒)。",
                                "In order: 1001 李芳 (idle 1 min 35 s), 1002 (idle 20 s)."));
    }
}
