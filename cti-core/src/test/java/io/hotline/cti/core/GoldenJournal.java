package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentId;
import io.hotline.acd.Call;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.acd.QueueId;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.RatisJournal;
import io.hotline.db.RecordingFault;
import io.hotline.db.TaskRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A journal as a version of the server wrote it, {@code golden/N/journal.zip}, and the state that its replay gives, {@code
 * golden/N/state.json}. It is never made again: later versions must read what this one wrote.
 *
 * <p>When the format has grown (a new event, a new field) add the next one: run {@link #main} with the folder {@code
 * src/test/resources/io/hotline/cti/core/golden/N}, N one higher, and add N to {@link GoldenJournalTest}.
 */
final class GoldenJournal {
    private static final int MOST_STEPS = 5_000;
    private static final int ENGINE_EVERY = 2;

    private static final Set<String> CALLBACK = Set.of(
            "CallbackAsked", "CallerAway", "CallbackReady", "CallbackDialled", "CallbackAnswered", "CallbackFailed");

    private static final Set<String> PLACED = Set.of("CallPlaced", "CallConnected", "TaskChanged");

    private static final Set<String> CONTROL = Set.of(
            "RecordingRefused", "RecordingFaulty", "ControlAsked", "ControlDone", "ControlFailed", "CallerFreed");

    private static final Set<String> OUTSIDE = Set.of("OutsideDialled", "OutsideAnswered", "OutsideEnded");
    private static final Set<String> AWAY =
            Set.of("PageSeen", "CallKept", "AwayLegEnded", "AgentRungAgain", "AgentBack", "AgentGivenUp");
    private static final Set<String> SURVIVAL = Set.of("CallSurvived", "SurvivalRecorded");

    private static final Set<String> GUESTS = Set.of(
            "GuestInvited",
            "GuestAnswered",
            "GuestMoved",
            "GuestDropped",
            "GuestLeft",
            "RoomEntered",
            "CallHandedOver");

    private static final Set<String> STRAY = Set.of("StrayLegFound");

    private final Core core;
    private final Journal journal;
    private final EventCodec codec = new EventCodec();
    private final Set<String> missing = eventTypes();

    private GoldenJournal(Journal journal) {
        this.journal = journal;
        this.core = core(journal);
    }

    static Core core(Journal journal) {
        return new Core(journal.id(), ZoneId.of("Asia/Shanghai"));
    }

    /** All that an entry of today can hold. */
    static Set<String> eventTypes() {
        Set<String> types = new TreeSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(CoreEvent.class, AcdEvent.class));
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.isSealed()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                types.add(type.getSimpleName());
            }
        }
        return types;
    }

    static List<String> typesOf(List<CoreEvent> events) {
        List<String> types = new ArrayList<>();
        for (CoreEvent event : events) {
            types.add(event.getClass().getSimpleName());
            if (event instanceof CoreEvent.Routed(AcdEvent routed)) {
                types.add(routed.getClass().getSimpleName());
            }
        }
        return types;
    }

    static void unpack(InputStream zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(zip)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path target = Files.createDirectories(Path.of(arguments[0]));
        Path folder = Files.createTempDirectory("golden");
        byte[] state;
        try (Journal journal = RatisJournal.open(folder, broken -> {
            throw broken;
        })) {
            journal.replay(entry -> {});
            state = new GoldenJournal(journal).write();
        }
        Files.write(target.resolve("state.json"), state);
        pack(folder, target.resolve("journal.zip"));
    }

    /** Until every type of event is there. */
    private byte[] write() throws InterruptedException, ExecutionException {
        CoreSchedule schedule = new CoreSchedule(1);
        Instant now = CoreScenario.T0;
        // No deadline runs while Asterisk is out of reach.
        var up = new SwitchSnapshot(List.of(), List.of(), Duration.ofHours(1), "22", false);
        append(run(new CoreCommand.HearSwitch(new SwitchEvent.LinkUp(up)), now));
        for (int step = 0;
                step < MOST_STEPS && !(foundButFor(Set.of()) && offered().isPresent());
                step++) {
            now = now.plus(schedule.pause());
            append(run(schedule.next(core.state(), now), now));
            if (step % ENGINE_EVERY == 0) {
                append(engine(now));
            }
        }
        LiveCall offered = offered()
                .orElseThrow(() -> new IllegalStateException("missing " + missing + ", calls "
                        + core.state().calls().all().size()));
        for (CoreEvent event : controls(offered, now)) {
            core.apply(event);
            append(List.of(event));
        }
        for (CoreEvent event : outside(offered.id(), now)) {
            core.apply(event);
            append(List.of(event));
        }
        for (CoreEvent event : away(offered, now)) {
            core.apply(event);
            append(List.of(event));
        }
        for (CoreEvent event : guests(offered.id(), now)) {
            core.apply(event);
            append(List.of(event));
        }
        for (CoreEvent event : placed(now)) {
            core.apply(event);
            append(List.of(event));
        }
        append(List.of(new CoreEvent.StrayLegFound(now, "o-golden-0")));
        for (CoreEvent event : callback(core.state().calls().all().iterator().next(), now)) {
            core.apply(event);
            append(List.of(event));
        }
        append(run(survived(now), now));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nothing leads to " + missing);
        }
        return new SnapshotCodec().write(core.state().snapshot(-1));
    }

    private Optional<LiveCall> offered() {
        return core.state().calls().all().stream()
                .filter(call -> call.offer().isPresent())
                .findFirst();
    }

    /** All that chance finds is there, but for these. */
    private boolean foundButFor(Set<String> some) {
        return missing.stream()
                .allMatch(type -> Stream.of(some, CALLBACK, CONTROL, OUTSIDE, AWAY, SURVIVAL, PLACED, GUESTS, STRAY)
                        .anyMatch(types -> types.contains(type)));
    }

    private void append(List<CoreEvent> events) throws InterruptedException, ExecutionException {
        if (!events.isEmpty()) {
            journal.append(codec.write(events)).get();
            typesOf(events).forEach(missing::remove);
        }
    }

    private List<CoreEvent> run(CoreCommand command, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        Deque<CoreCommand> open = new ArrayDeque<>(List.of(command));
        while (!open.isEmpty()) {
            CoreDecision decision = core.decide(open.pop(), now);
            decision.events().forEach(core::apply);
            events.addAll(decision.events());
            decision.next().reversed().forEach(open::push);
        }
        return events;
    }

    /** What an agent does to a call that he talks on: chance knows nobody who talks for long. */
    private static List<CoreEvent> controls(LiveCall call, Instant now) {
        CallId id = call.id();
        OfferId offer = call.offer().orElseThrow().id();
        return List.of(
                new CoreEvent.ControlAsked(now, id, offer, 1, Control.HOLD, ""),
                new CoreEvent.ControlFailed(now, id, 1, Control.HOLD, "too late"),
                new CoreEvent.ControlAsked(now, id, offer, 2, Control.HOLD, ""),
                new CoreEvent.ControlDone(now, id, offer, 2, Control.HOLD, ""),
                new CoreEvent.ControlAsked(now, id, offer, 3, Control.DTMF, "5"),
                new CoreEvent.CallerFreed(now, id, true),
                new CoreEvent.RecordingRefused(now, id),
                new CoreEvent.RecordingFaulty(
                        now, id, RecordingFault.SHORT, Duration.ofSeconds(61), Duration.ofSeconds(12)));
    }

    /** Twice put through to somebody outside: chance dials nobody there. */
    private static List<CoreEvent> outside(CallId id, Instant now) {
        return List.of(
                new CoreEvent.OutsideDialled(now, id, "+8613800000002"),
                new CoreEvent.OutsideEnded(now, id, "+8613800000002", "busy"),
                new CoreEvent.OutsideDialled(now, id, "110"),
                new CoreEvent.OutsideAnswered(now, id, "110"));
    }

    /** A page that is loaded again in the middle of a talk, twice. */
    private static List<CoreEvent> away(LiveCall call, Instant now) {
        CallId id = call.id();
        OfferId offer = call.offer().orElseThrow().id();
        return List.of(
                new CoreEvent.PageSeen(now, "1002", false),
                new CoreEvent.CallKept(now, id, offer, now.plusSeconds(60), false),
                new CoreEvent.AwayLegEnded(now, id, offer),
                new CoreEvent.AgentRungAgain(now, id, offer),
                new CoreEvent.AgentBack(now, id, offer),
                new CoreEvent.AgentGivenUp(now, id, offer),
                new CoreEvent.CallKept(now, id, offer, now.plusSeconds(60), true));
    }

    /** Chance never lets the server die. */
    private static CoreCommand survived(Instant now) {
        return new CoreCommand.NoteSurvived(
                new SurvivedCall(
                        "1700000000.99",
                        now.minusSeconds(90),
                        "12345",
                        "13800000099",
                        Optional.of(now.minusSeconds(60)),
                        "8001",
                        Optional.empty(),
                        Optional.of(now.minusSeconds(30)),
                        "golden@carrier"),
                new Caller("13800000099", "+8613800000099", ""),
                Optional.empty());
    }

    /** One call of an agent that is answered, and one that rings. */
    private static List<CoreEvent> placed(Instant now) {
        var callee = new Caller("13800000003", "+8613800000003", "");
        return List.of(
                placed(now, "c-golden-1", callee),
                new CoreEvent.Routed(new AcdEvent.CallConnected(
                        now, new CallId("c-golden-1"), new QueueId("general"), new AgentId("1001"))),
                placed(now, "c-golden-2", callee),
                new CoreEvent.TaskChanged(
                        now,
                        new TaskRow(
                                "T261122-golden-1",
                                "W261122-golden-1",
                                "13800000003",
                                "+8613800000003",
                                "12345",
                                "核实后回电",
                                now.plusSeconds(3_600),
                                "1001",
                                TaskRow.Status.OPEN,
                                "",
                                null,
                                0,
                                1,
                                now,
                                "1001",
                                now,
                                "1001"),
                        null));
    }

    private static CoreEvent placed(Instant now, String call, Caller callee) {
        var leg = new OfferId(call + "-a");
        return new CoreEvent.CallPlaced(
                now, new CallId(call), leg, "1001", "8001", now.plusSeconds(20), callee, "12345", null, "task:T1");
    }

    /** A colleague and the police in one call; the colleague takes it over. */
    private List<CoreEvent> guests(CallId id, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.GuestInvited(now, id, "g-golden-1", "1002", "8002", null, true, true, false));
        events.add(new CoreEvent.GuestAnswered(now, id, "g-golden-1"));
        events.add(new CoreEvent.GuestMoved(now, id, "g-golden-1", true));
        events.add(new CoreEvent.RoomEntered(now, id, false));
        events.add(new CoreEvent.GuestInvited(now, id, "g-golden-2", null, null, "110", false, false, false));
        events.add(new CoreEvent.GuestDropped(now, id, "g-golden-2", "consult-ended"));
        events.add(new CoreEvent.GuestLeft(now, id, "g-golden-2", "no-answer"));
        // Of whatever call the engine has just now.
        CallId any = core.state().acd().calls().iterator().next().id();
        events.add(
                new CoreEvent.Routed(new AcdEvent.CallHandedOver(now, any, new AgentId("1001"), new AgentId("1002"))));
        return events;
    }

    /** The whole way of a callback, which chance does not find. */
    private static List<CoreEvent> callback(LiveCall call, Instant now) {
        CallId id = call.id();
        OfferId offer = new OfferId("o-golden-1");
        return List.of(
                new CoreEvent.CallbackAsked(now, id, "+8613800000001"),
                new CoreEvent.CallerAway(now, id, "Normal Clearing"),
                new CoreEvent.CallbackReady(now, id, offer, "PJSIP/8001-1"),
                new CoreEvent.CallbackDialled(now, id, offer, "+8613800000001"),
                new CoreEvent.CallbackFailed(now, id, offer, "no answer"),
                new CoreEvent.CallbackReady(now, id, offer, "PJSIP/8001-2"),
                new CoreEvent.CallbackDialled(now, id, offer, "+8613800000001"),
                new CoreEvent.CallbackAnswered(now, id, "PJSIP/trunk-2"));
    }

    /** What the engine can decide, whoever asks for it. */
    private List<CoreEvent> engine(Instant now) {
        for (Call call : core.state().acd().calls()) {
            for (AcdCommand command : List.of(
                    new AcdCommand.AnnouncePosition(call.id()),
                    new AcdCommand.CallbackUnanswered(call.id()),
                    new AcdCommand.RequestCallback(call.id()))) {
                List<CoreEvent> events = core.state().acd().decide(command, now).events().stream()
                        .<CoreEvent>map(CoreEvent.Routed::new)
                        .toList();
                boolean wanted = typesOf(events).stream().anyMatch(missing::contains);
                // Only a callback that comes to talk can be postponed, so in the end all who wait ask for one.
                boolean leadsThere = command instanceof AcdCommand.RequestCallback
                        && missing.contains("CallbackPostponed")
                        && foundButFor(Set.of("CallbackPostponed"));
                if (!events.isEmpty() && (wanted || leadsThere)) {
                    events.forEach(core::apply);
                    return events;
                }
            }
        }
        return List.of();
    }

    private static void pack(Path folder, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.endsWith("journal.lock") && !file.endsWith("in_use.lock")) {
                    out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                    Files.copy(file, out);
                }
            }
        }
    }
}
