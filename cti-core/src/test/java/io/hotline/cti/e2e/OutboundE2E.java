package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** An agent calls somebody: what he hears and sees, and what is left of it. One at a time: there is one telephone outside. */
@OnStand
class OutboundE2E {
    private static final double CITIZEN = 400;
    private static final double AGENT = 700;
    private static final String NUMBER = "13800000777";

    private final Stand stand;

    OutboundE2E(Stand stand) {
        this.stand = stand;
    }

    @Test
    void fromTheTicketInTheWrapUp_bothTalk_theCitizenSeesTheLine_andAllIsTheTickets() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            var citizen = team.citizen().says(CITIZEN).start();
            var first = team.call();
            desk.awaitTalk(first);
            citizen.hangUp();
            citizen.succeeds();
            desk.awaitState("wrap-up");
            String ticket = desk.desk().text("desk/wrapUp/workOrderId");

            try (var home = stand.outside().says(CITIZEN).start()) {
                var call = callOut(desk, "workOrder", ticket);
                assertThat(desk.state()).isEqualTo("calling-out");
                desk.awaitTalk(call);
                soon("the citizen hears the agent", () -> home.media().hears(AGENT));
                soon("the agent hears the citizen", () -> desk.phone().media().hears(CITIZEN));
                assertThat(home.sawLine("From: .*<sip:0580" + team.line() + "@.*"))
                        .as("he sees the line with its area code")
                        .isTrue();
                assertThat(desk.desk().text("desk/call/workOrder/id")).isEqualTo(ticket);
                assertThat(desk.desk().text("desk/call/direction")).isEqualTo("outbound");
                desk.control(call, "hold");
                soon("music", () -> !home.media().hears(AGENT) && home.media().hearsSomething());
                desk.control(call, "resume");
                soon("again", () -> home.media().hears(AGENT));
                home.hangUp();
                home.succeeds();
                desk.finishWrapUp();
                desk.awaitState("ready");

                call.awaitStep("wrap-up-ended");
                assertThat(call.outcome()).isEqualTo("answered");
                assertThat(call.row().text("direction")).isEqualTo("outbound");
                assertThat(call.row().text("workOrderId")).isEqualTo(ticket);
                assertThat(call.row().text("recordingId")).isEqualTo(call.id());
                assertThat(desk.api().file("recordings/" + call.id()).statusCode())
                        .isEqualTo(200);
                assertThat(call.course())
                        .containsExactly(
                                "placed",
                                "work-order",
                                "callback-ready",
                                "callback-dialled",
                                "callback-answered",
                                "recording-started",
                                "joined",
                                "held",
                                "resumed",
                                "talk-ended",
                                "wrap-up-started",
                                "ended",
                                "wrap-up-ended");
                assertThat(Call.await(desk.api(), "workOrder=" + ticket, 2))
                        .extracting(Call::id)
                        .containsExactly(first.id(), call.id());
                assertThat(Call.await(desk.api(), "direction=outbound&line=" + team.line(), 1))
                        .extracting(Call::id)
                        .containsExactly(call.id());
            }
        }
    }

    @Test
    void notReached_hasAClearWord_andTheAgentWhoRestsGoesOnResting() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT).rest();
            notReached(desk, team, stand.outside().rejectsWith("486 Busy Here"), "busy", "对方忙");
            notReached(desk, team, stand.outside().rejectsWith("603 Decline"), "rejected", "对方拒接");
            notReached(desk, team, stand.outside().rejectsWith("404 Not Found"), "bad-number", "空号");
            notReached(desk, team, stand.outside().neverAnswers(), "no-answer", "无人接听");
        }
    }

    private void notReached(Desk desk, Team team, Phone behaviour, String outcome, String said) {
        try (var home = behaviour.start()) {
            var call = callOut(desk, team);
            assertThat(call.awaitEnd().outcome()).isEqualTo(outcome);
            desk.awaitState("not-ready");
            assertThat(desk.reason()).isEqualTo("小休");
            assertThat(desk.desk().text("desk/state/cause")).contains(said);
            assertThat(call.course())
                    .containsExactly("placed", "callback-ready", "callback-dialled", "callback-failed", "ended");
            assertThat(call.row().text("recordingId")).isEmpty();
            stand.ending().assertClean(call);
            home.succeeds();
        }
    }

    @Test
    void agentHangsUpWhileItRings_theRingingStops_andHeIsReadyAtOnce() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            try (var home = stand.outside().neverAnswers().start()) {
                var call = callOut(desk, team);
                call.awaitStep("callback-dialled");
                soon("it rings", () -> home.received("INVITE"));

                desk.hangUp(call);

                assertThat(call.awaitEnd().outcome()).isEqualTo("given-up");
                desk.awaitState("ready");
                soon("the ringing stops", () -> home.received("CANCEL"));
                stand.ending().assertClean(call);
                home.succeeds();
            }
        }
    }

    @Test
    void abandonedCaller_isRungByOneOnly_andGoneWhenTheyHaveTalked() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT).rest();
            var citizen = team.citizen().start();
            var missed = team.call().awaitStep("queued");
            citizen.hangUp();
            citizen.succeeds();
            missed.awaitEnd();
            soon("the list has him", () -> isAbandoned(desk, missed));
            var supervisor = stand.signedIn("2001");
            String assign = "abandoned-calls/" + missed.id() + "/assign";
            Api.expect(204, supervisor.post(assign, Map.of("to", "2001")));
            assertThat(desk.api()
                            .post("calls", Map.of("abandoned", missed.id()))
                            .status())
                    .as("he is the supervisor's")
                    .isEqualTo(409);
            Api.expect(204, supervisor.post(assign, Map.of()));

            try (var home = stand.outside().says(CITIZEN).start()) {
                var call = callOut(desk, "abandoned", missed.id());
                desk.awaitTalk(call);
                soon("they hear each other", () -> home.media().hears(AGENT));
                desk.hangUp(call);
                home.succeeds();
                desk.finishWrapUp();
                assertThat(call.awaitEnd().outcome()).isEqualTo("answered");
                assertThat(call.steps("talk-ended").getFirst().data().get("by").asString())
                        .isEqualTo("agent");
                soon("the list has him no more", () -> !isAbandoned(desk, missed));
            }
        }
    }

    private static boolean isAbandoned(Desk desk, Call call) {
        for (var row : Api.expect(200, desk.api().get("abandoned-calls?size=200"))
                .body()
                .get("items")) {
            if (row.get("id").asString().equals(call.id())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void forbiddenNumbers_areRefusedWithAReason_andNothingHappens() {
        try (var team = stand.team(1)) {
            var desk = team.desk(0).readyToSay(AGENT);
            for (String number : new String[] {"0012025550123", "+12025550123", "16812345", "12345"}) {
                var answer = desk.api().post("calls", Map.of("number", number, "line", team.line()));
                assertThat(answer.status()).as(number).isEqualTo(409);
                assertThat(answer.text("why")).contains("不在允许外呼的范围");
            }
            assertThat(desk.state()).isEqualTo("ready");
            assertThat(Call.await(desk.api(), "direction=outbound&line=" + team.line(), 0))
                    .isEmpty();
        }
    }

    private static Call callOut(Desk desk, Team team) {
        var answer = Api.expect(202, desk.api().post("calls", Map.of("number", NUMBER, "line", team.line())));
        return recorded(desk, answer.text("id"));
    }

    /** The record comes a moment after the answer. */
    private static Call recorded(Desk desk, String id) {
        soon("the record", () -> desk.api().get("calls/" + id).status() == 200);
        return new Call(desk.api(), id);
    }

    private static Call callOut(Desk desk, String what, String id) {
        var answer = Api.expect(202, desk.api().post("calls", Map.of(what, id)));
        return recorded(desk, answer.text("id"));
    }

    private static void soon(String what, BooleanSupplier holds) {
        await(what).atMost(Duration.ofSeconds(12)).until(holds::getAsBoolean);
    }
}
