package io.hotline.cti.http;

import io.hotline.cti.http.view.AgentStateView;
import io.hotline.cti.http.view.AgentView;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.CallView;
import io.hotline.cti.http.view.DeskView;
import io.hotline.cti.http.view.HealthView;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SeatKind;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.SkillView;
import io.hotline.cti.http.view.SystemView;
import io.hotline.cti.http.view.WorkOrderView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Views with every field filled in, as a busy day would have them. */
final class Samples {
    static final Instant T0 = Instant.parse("2026-11-01T06:30:00Z");
    static final SessionUser LI = new SessionUser("1001", "李梅", Role.AGENT, "1001");
    static final SessionUser WANG = new SessionUser("1002", "王芳", Role.AGENT, "1002");
    static final SessionUser LEADER = new SessionUser("2001", "赵班长", Role.SUPERVISOR, "2001");
    static final SessionUser ADMIN = new SessionUser("admin", "管理员", Role.ADMIN, null);

    static final List<DeskView.Reason> REASONS =
            List.of(new DeskView.Reason("break", "小休", 15), new DeskView.Reason("training", "培训", null));

    private Samples() {}

    static AgentStateView state(AgentStateView.Word word) {
        return new AgentStateView(word, null, T0, AgentStateView.By.AGENT, null);
    }

    static DeskView idleDesk(SessionUser user, AgentStateView.Word word) {
        return new DeskView(
                agent(user),
                user.workNumber() == null ? null : new DeskView.Seat("8001", SeatKind.DESK, true, false),
                state(word),
                null,
                null,
                null,
                null,
                REASONS,
                List.of(),
                DeskView.Tasks.NONE,
                null);
    }

    static DeskView busyDesk(SessionUser user, WorkOrderView workOrder) {
        var call = new DeskView.Call(
                "1793514600.1",
                "o-j1-7",
                DeskView.Phase.TALKING,
                "138****1234",
                "浙江 舟山",
                "12345",
                "政务服务便民热线",
                "general",
                "综合受理",
                12,
                T0,
                T0.plusSeconds(4),
                T0.plusSeconds(7),
                T0.plusSeconds(20),
                "空闲最久，技能“综合”符合",
                List.of(new DeskView.PathStep(T0.minusSeconds(12), "听完欢迎语，转人工")),
                List.of(new DeskView.EarlierCall(
                        "1793500000.9",
                        T0.minusSeconds(86_400),
                        "政务服务便民热线",
                        "王芳",
                        CallRow.Outcome.ANSWERED,
                        "W20261031-4",
                        "路灯不亮",
                        CallRow.Direction.INBOUND)),
                List.of(new DeskView.OpenWorkOrder("W20261031-4", "路灯不亮", "求助", T0.minusSeconds(80_000))),
                workOrder,
                new DeskView.Controls(
                        T0.plusSeconds(9),
                        true,
                        true,
                        "resume",
                        List.of(new DeskView.Guest("g-j1-8", null, "110", DeskView.GuestState.TALKING, T0)),
                        new DeskView.GuestGone("王芳", null, "busy", false)),
                T0.plusSeconds(40),
                CallRow.Direction.INBOUND,
                true,
                new DeskView.Visit("李梅", true, DeskView.GuestState.RINGING, T0.plusSeconds(41)));
        return new DeskView(
                agent(user),
                new DeskView.Seat("8021", SeatKind.BROWSER, true, true),
                new AgentStateView(
                        AgentStateView.Word.TALKING, null, T0.plusSeconds(7), AgentStateView.By.SYSTEM, "接通来电"),
                call,
                new DeskView.WrapUp("1793514600.1", T0.plusSeconds(200), workOrder.id()),
                "休息 5 分钟",
                new DeskView.Shift(T0.plusSeconds(3600), T0.plusSeconds(3000)),
                REASONS,
                List.of("database-away"),
                new DeskView.Tasks(2, T0.plusSeconds(600), T0),
                workOrder.id());
    }

    static AgentView agentRow(SessionUser user) {
        return new AgentView(
                user.login(),
                user.name(),
                user.workNumber(),
                "8001",
                new AgentStateView(
                        AgentStateView.Word.NOT_READY,
                        "小休",
                        T0,
                        AgentStateView.By.SUPERVISOR,
                        "班长置为小休",
                        T0.plusSeconds(900),
                        T0.plusSeconds(1800)),
                List.of(new SkillView("综合", 3), new SkillView("吴语", 2)),
                T0.plusSeconds(7200));
    }

    static CallRow answeredCall(String id) {
        return new CallRow(
                id,
                "12345",
                "政务服务便民热线",
                "138****1234",
                "general",
                "综合受理",
                "1001",
                "李梅",
                "8001",
                T0,
                T0.plusSeconds(9),
                T0.plusSeconds(10),
                T0.plusSeconds(14),
                T0.plusSeconds(17),
                T0.plusMillis(95_250),
                CallRow.Outcome.ANSWERED,
                8L,
                78L,
                5,
                "W20261101-1",
                id,
                CallRow.Direction.INBOUND,
                true,
                CallRow.RecordingFault.SHORT);
    }

    static CallRow abandonedCall(String id) {
        return new CallRow(
                id,
                "12345",
                null,
                "未显示号码",
                null,
                null,
                null,
                null,
                null,
                T0.plusSeconds(60),
                null,
                null,
                null,
                null,
                T0.plusSeconds(65),
                CallRow.Outcome.ABANDONED_IVR,
                null,
                null,
                null,
                null,
                null,
                CallRow.Direction.INBOUND,
                false,
                null);
    }

    static CallView withTimeline(CallRow row) {
        var data = JsonMapper.shared().valueToTree(Map.of("flow", "12345", "version", 3));
        return new CallView(
                row,
                List.of(
                        new CallView.Step(1, row.arrivedAt(), "arrived", "caller", null, null, data),
                        new CallView.Step(2, row.arrivedAt().plusSeconds(17), "joined", "agent", "1001", "应答", null)));
    }

    static WorkOrderView draft(String id, long version) {
        return new WorkOrderView(
                id,
                "1793514600.1",
                "138****1234",
                "12345",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                WorkOrderView.Status.DRAFT,
                version,
                T0,
                null,
                null);
    }

    private static DeskView.Agent agent(SessionUser user) {
        return new DeskView.Agent(
                user.login(), user.name(), user.workNumber(), user.role(), List.of(new SkillView("综合", 3)));
    }

    static SystemView system() {
        return new SystemView(
                T0,
                HealthView.Status.DOWN,
                List.of(
                        new SystemView.Part("asterisk", HealthView.Status.UP, "", null),
                        new SystemView.Part("trunk", HealthView.Status.DOWN, "没有应答", T0)),
                List.of(new SystemView.Seat("8001", "desk", true, null)),
                List.of(new SystemView.Fault("trunk", "down", "没有应答", T0, null)));
    }
}
