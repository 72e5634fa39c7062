package io.hotline.cti.core;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.ProjectionRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import io.hotline.db.SkillLevel;
import io.hotline.db.SkillRow;
import io.hotline.db.TimelineRow;
import io.hotline.db.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A core with two agents and one line, driven command by command in virtual time. */
final class CoreScenario {
    static final String LI = "1001";
    static final String WANG = "1002";
    /** Leads the shift, and has no skill. */
    static final String ZHAO = "2001";

    static final CallId CALL = new CallId("1700000000.1");
    static final CallId OTHER = new CallId("1700000000.2");
    static final Instant T0 = Instant.parse("2026-11-22T01:00:00Z");

    final Core core = new Core("test01", ZoneId.of("Asia/Shanghai"));
    final List<CoreEvent> events = new ArrayList<>();
    final List<ProjectionRow> rows = new ArrayList<>();
    Instant now = T0;

    CoreScenario() {
        core.apply(new CoreEvent.SwitchLinkChanged(T0, true, "test", 0));
        give(new CoreCommand.ChangeDirectory(directory(1)));
    }

    static HotlineDirectory directory(long version) {
        return new HotlineDirectory(
                version,
                List.of(
                        user(LI, "李芳"),
                        user(WANG, "王强"),
                        new UserRow(ZHAO, "赵班长", Role.SUPERVISOR, ZHAO, "hash", true, List.of())),
                List.of(new SkillRow("general")),
                List.of(queue("general", "综合受理"), queue("tax", "税务")),
                List.of(
                        new LineRow("12345", "政务服务便民热线", "12345", "general", false),
                        new LineRow("12366", "纳税缴费服务热线", "12345", "tax", false)),
                List.of(seat("8001"), seat("8002"), seat("8003")),
                List.of(new FlowRow("12345", 1, "{}", "test")),
                RoutingSettings.NONE);
    }

    private static QueueRow queue(String id, String name) {
        return QueueRow.of(id, name, List.of(new QueueRow.Step("general", null)));
    }

    private static UserRow user(String login, String name) {
        return new UserRow(login, name, Role.AGENT, login, "hash", true, List.of(new SkillLevel("general", 3)));
    }

    private static SeatRow seat(String seat) {
        return new SeatRow(seat, SeatKind.DESK, "secret", false);
    }

    /** Decides and applies the command and all that it calls for. */
    CoreReply give(CoreCommand command) {
        Deque<CoreCommand> open = new ArrayDeque<>(List.of(command));
        CoreReply last = CoreReply.DONE;
        CoreReply first = null;
        boolean begun = false;
        while (!open.isEmpty()) {
            CoreDecision decision = core.decide(open.pop(), now);
            for (CoreEvent event : decision.events()) {
                events.add(event);
                rows.addAll(core.apply(event));
            }
            decision.next().reversed().forEach(open::push);
            first = begun ? first : decision.reply();
            begun = true;
            last = decision.reply() == null ? last : decision.reply();
        }
        return first == null ? last : first;
    }

    CoreReply hear(SwitchEvent event) {
        return give(new CoreCommand.HearSwitch(event));
    }

    void later(Duration time) {
        now = now.plus(time);
        give(new CoreCommand.Tick());
    }

    void ready(String login, String seat) {
        hear(new SwitchEvent.SeatReachable(seat, true));
        give(new CoreCommand.TakeSeat(login, seat));
        give(new CoreCommand.BecomeReady(login));
    }

    CoreReply arrive(CallId call) {
        return give(new CoreCommand.AdmitCall(
                call, channelOf(call), "12345", new Caller("13812341234", "+8613812341234", "")));
    }

    void arriveAndQueue(CallId call) {
        arrive(call);
        give(new CoreCommand.QueueCall(call, "general", "", 0));
    }

    static String channelOf(CallId call) {
        return "PJSIP/trunk-" + call.text();
    }

    String offer(CallId call) {
        return call(call).offer().orElseThrow().id().text();
    }

    LiveCall call(CallId call) {
        return core.state().calls().find(call).orElseThrow();
    }

    /** The agent's leg is answered and both are brought together. */
    void answerAndJoin(CallId call) {
        String offer = offer(call);
        hear(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        step(call, "offer-answered", offer);
        step(call, "recording-started", offer);
        step(call, "announcing", offer);
        step(call, "joining", offer);
        hear(new SwitchEvent.BridgeEntered(call.text(), "bridge-1", false));
    }

    void step(CallId call, String step, String detail) {
        hear(new SwitchEvent.StepReported(call.text(), step, detail, call.text()));
    }

    void callerHangsUp(CallId call) {
        channelEnds(call, false);
    }

    /** At the end of the flow. */
    void dialplanHangsUp(CallId call) {
        channelEnds(call, true);
    }

    private void channelEnds(CallId call, boolean bySwitch) {
        hear(new SwitchEvent.ChannelHungUp(call.text(), channelOf(call), 16, "Normal Clearing", bySwitch));
    }

    void legHangsUp(String offer, int cause) {
        hear(new SwitchEvent.ChannelHungUp(offer, "PJSIP/8001-1", cause, "cause " + cause, false));
    }

    AgentState stateOf(String login) {
        return core.state().acd().agent(new AgentId(login)).orElseThrow().state();
    }

    List<String> timeline(CallId call) {
        return rows.stream()
                .filter(row -> row instanceof TimelineRow step && step.callId().equals(call.text()))
                .map(row -> ((TimelineRow) row).kind().text())
                .toList();
    }

    boolean routed(Class<? extends AcdEvent> type) {
        return events.stream()
                .anyMatch(event -> event instanceof CoreEvent.Routed(AcdEvent routed) && type.isInstance(routed));
    }
}
