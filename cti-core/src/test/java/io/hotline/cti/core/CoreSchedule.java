package io.hotline.cti.core;

import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.Role;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import io.hotline.db.SkillLevel;
import io.hotline.db.SkillRow;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Commands at random, most of them such as fit the state: a hotline of eight agents on a bad day. */
final class CoreSchedule {
    private static final int AGENTS = 8;

    private final SplittableRandom random;
    private int calls;
    private long directory;

    CoreSchedule(long seed) {
        this.random = new SplittableRandom(seed);
    }

    CoreCommand next(CoreState state, Instant now) {
        if (directory == 0 || random.nextInt(100) == 0) {
            return new CoreCommand.ChangeDirectory(directory(++directory));
        }
        List<Supplier<CoreCommand>> choices = List.of(
                this::arrive,
                () -> ends(state),
                () -> queue(state),
                () -> queue(state),
                () -> ofCall(state),
                () -> ofOffer(state),
                () -> ofOffer(state),
                () -> ofOffer(state),
                () -> ofOffer(state),
                () -> ofAgent(state, now),
                () -> ofAgent(state, now),
                () -> seat(state),
                () -> account(now),
                () -> edit(state),
                CoreCommand.Tick::new);
        return pick(choices).get();
    }

    Duration pause() {
        return Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(30_000) : random.nextInt(900));
    }

    private CoreCommand arrive() {
        CallId call = new CallId("1700000000." + ++calls);
        return new CoreCommand.AdmitCall(
                call, CoreScenario.channelOf(call), pick(List.of("12345", "110", "404")), caller());
    }

    private Caller caller() {
        int number = random.nextInt(12);
        return number == 0
                ? new Caller("", PhoneNumbers.WITHHELD, "")
                : new Caller("138000000" + number, "+86138000000" + number, "");
    }

    private CoreCommand queue(CoreState state) {
        Optional<LiveCall> call = anyCall(state);
        if (call.isEmpty()) {
            return arrive();
        }
        Optional<CoreCommand.Direct> direct = random.nextInt(5) == 0
                ? Optional.of(new CoreCommand.Direct(login(), Duration.ofSeconds(random.nextInt(20))))
                : Optional.empty();
        return new CoreCommand.QueueCall(
                call.get().id(),
                pick(List.of("", "general", "tax")),
                "",
                random.nextInt(3),
                random.nextInt(9) == 0,
                direct);
    }

    private CoreCommand ends(CoreState state) {
        List<LiveCall> living = List.copyOf(state.calls().all());
        if (living.size() < 12) {
            return arrive();
        }
        LiveCall call = pick(living);
        return hungUp(call.id().text(), call.channel(), 16);
    }

    private CoreCommand ofCall(CoreState state) {
        Optional<LiveCall> found = anyCall(state);
        if (found.isEmpty()) {
            return arrive();
        }
        LiveCall call = found.get();
        return switch (random.nextInt(5)) {
            case 0 -> new CoreCommand.NoteStep(call.id(), "menu", "请按键", "1");
            case 1 ->
                new CoreCommand.AskWaiting(
                        call.id(),
                        call.channel(),
                        call.dialled(),
                        call.caller(),
                        Duration.ofSeconds(random.nextInt(60)));
            case 2 -> new CoreCommand.RateCall(call.id(), 1 + random.nextInt(5));
            case 3 -> new CoreCommand.HangUpCall(login(), call.id());
            default -> hungUp(call.id().text(), call.channel(), 16);
        };
    }

    private CoreCommand ofOffer(CoreState state) {
        List<LiveCall> offered = state.calls().all().stream()
                .filter(call -> call.offer().isPresent())
                .toList();
        if (offered.isEmpty()) {
            return queue(state);
        }
        LiveCall call = pick(offered);
        String offer = call.offer().orElseThrow().id().text();
        String caller = call.id().text();
        return switch (random.nextInt(10)) {
            case 0 -> hungUp(offer, "PJSIP/8001-1", pick(List.of(16, 17, 19, 20, 21)));
            case 1 ->
                random.nextInt(4) == 0
                        ? new CoreCommand.OfferNotMade(offer, "link down")
                        : new CoreCommand.BecomeNotReady(
                                call.offer().orElseThrow().agent(), "meal");
            case 2 -> step(caller, "talk-ended", offer);
            case 3 -> step(caller, pick(List.of("join-failed", "recording-started")), offer);
            case 4, 5 -> heard(new SwitchEvent.BridgeEntered(caller, "bridge", false));
            case 6 -> step(caller, "joining", offer);
            case 7 -> step(caller, "announcing", offer);
            default -> heard(new SwitchEvent.ChannelAnswered(offer, "PJSIP/8001-1"));
        };
    }

    private CoreCommand ofAgent(CoreState state, Instant now) {
        int agent = random.nextInt(AGENTS);
        String login = String.valueOf(1001 + agent);
        if (state.seats().seatOf(login).isEmpty()) {
            return new CoreCommand.TakeSeat(login, String.valueOf(8001 + random.nextInt(AGENTS)));
        }
        return switch (random.nextInt(14)) {
            case 12 -> new CoreCommand.PlanShift(login, now.plusSeconds(random.nextInt(1, 600)), "2001");
            case 13 -> markAbusive(state, login);
            case 0 -> new CoreCommand.GoOffline(login);
            case 1, 2 -> new CoreCommand.BecomeNotReady(login, pick(List.of("break", "meal")));
            case 3, 4 -> new CoreCommand.FinishWrapUp(login);
            default -> new CoreCommand.BecomeReady(login);
        };
    }

    private CoreCommand markAbusive(CoreState state, String login) {
        CallId call =
                switch (state.acd().agent(new AgentId(login)).orElseThrow().state()) {
                    case AgentState.Talking talking -> talking.call();
                    case AgentState.WrapUp wrapUp -> wrapUp.call();
                    case AgentState other -> new CallId("none");
                };
        return new CoreCommand.MarkAbusive(login, call, random.nextInt(4) > 0);
    }

    private CoreCommand seat(CoreState state) {
        if (!state.switchUp()) {
            return heard(new SwitchEvent.LinkUp(snapshot(state)));
        }
        if (random.nextInt(30) == 0) {
            return heard(new SwitchEvent.LinkDown("cut"));
        }
        return heard(
                new SwitchEvent.SeatReachable(String.valueOf(8001 + random.nextInt(AGENTS)), random.nextInt(8) > 0));
    }

    /** All that lives goes on living. */
    private static SwitchSnapshot snapshot(CoreState state) {
        List<LiveChannel> channels = state.calls().all().stream()
                .filter(call -> !call.ended())
                .flatMap(call -> Stream.concat(
                        Stream.of(channel(call.id().text(), "hl-wait")),
                        call
                                .offer()
                                .filter(offer -> offer.endedAt() == null)
                                .map(offer -> channel(offer.id().text(), "hl-agent"))
                                .stream()))
                .toList();
        List<String> seats =
                IntStream.range(8001, 8001 + AGENTS).mapToObj(String::valueOf).toList();
        return new SwitchSnapshot(channels, seats, Duration.ofHours(1), "22", false);
    }

    private static LiveChannel channel(String id, String context) {
        return new LiveChannel(
                id, "PJSIP/x-" + id, false, context, "s", "", Optional.empty(), "", Duration.ofMinutes(1));
    }

    private CoreCommand account(Instant now) {
        String token = "hash" + random.nextInt(30);
        return switch (random.nextInt(3)) {
            case 0 -> new CoreCommand.SignIn(login(), token, now.plus(SignIns.LIFETIME));
            case 1 -> new CoreCommand.RefuseSignIn(login());
            default -> new CoreCommand.SignOut(token);
        };
    }

    private CoreCommand edit(CoreState state) {
        List<WorkOrderRow> open = state.calls().all().stream()
                .flatMap(call -> call.workOrder().flatMap(state.workOrders()::find).stream())
                .toList();
        if (open.isEmpty()) {
            return new CoreCommand.Tick();
        }
        WorkOrderRow order = pick(open);
        return new CoreCommand.EditWorkOrder(order.updatedBy(), order, random.nextBoolean(), Optional.empty());
    }

    private static CoreCommand hungUp(String uniqueId, String channel, int cause) {
        return heard(new SwitchEvent.ChannelHungUp(uniqueId, channel, cause, "cause " + cause, false));
    }

    private static CoreCommand step(String call, String step, String offer) {
        return heard(new SwitchEvent.StepReported(call, step, offer, call));
    }

    private static CoreCommand heard(SwitchEvent event) {
        return new CoreCommand.HearSwitch(event);
    }

    /** Who dialled a number that is no line is told so, and asks for nothing. */
    private Optional<LiveCall> anyCall(CoreState state) {
        List<LiveCall> living = state.calls().all().stream()
                .filter(call -> call.line().isPresent())
                .toList();
        return living.isEmpty() ? Optional.empty() : Optional.of(pick(living));
    }

    private String login() {
        return String.valueOf(1001 + random.nextInt(AGENTS));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Each version with other rules, and now and then without its last agent. */
    private HotlineDirectory directory(long version) {
        List<UserRow> users = new ArrayList<>();
        List<SeatRow> seats = new ArrayList<>();
        int agents = version % 3 == 2 ? AGENTS - 1 : AGENTS;
        for (int i = 0; i < agents; i++) {
            String login = String.valueOf(1001 + i);
            List<SkillLevel> skills = i % 2 == 0
                    ? List.of(new SkillLevel("general", 1 + i % 5), new SkillLevel("tax", 2))
                    : List.of(new SkillLevel("general", 1 + i % 5));
            users.add(new UserRow(login, "坐席" + i, Role.AGENT, login, "hash", true, skills));
        }
        for (int i = 0; i < AGENTS; i++) {
            seats.add(new SeatRow(String.valueOf(8001 + i), SeatKind.DESK, "secret", false));
        }
        var general = List.of(
                new QueueRow.Step("general>=3", Duration.ofSeconds(5 + version % 3)),
                new QueueRow.Step("general", null));
        var tax = new QueueRow(
                "tax",
                "税务",
                List.of(new QueueRow.Step("tax", null)),
                5,
                0.5,
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                "fewest-skills",
                new QueueRow.Limits(4, version % 4 == 3 ? null : "general", version % 4 == 3, true),
                new QueueRow.Callback(true, true, 2, Duration.ofSeconds(30)));
        return new HotlineDirectory(
                version,
                users,
                List.of(new SkillRow("general"), new SkillRow("tax")),
                List.of(QueueRow.of("general", "综合受理", general), tax),
                List.of(
                        new LineRow("12345", "政务服务便民热线", "12345", "general", false),
                        new LineRow("110", "公安", "12345", "tax", true)),
                seats,
                List.of(new FlowRow("12345", 1, "{}", "test")),
                new RoutingSettings(Duration.ofMinutes(10), Duration.ofHours(1), List.of("break"), 2));
    }

    static boolean somebodyTalks(CoreState state) {
        return state.acd().agents().stream().anyMatch(agent -> agent.state() instanceof AgentState.Talking);
    }
}
