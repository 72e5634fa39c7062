package io.hotline.cti.faults;

import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.core.Committed;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A hotline on a bad day, drawn from one number: the same number gives the same day, to the last line of its story. The
 * server is made of the production classes; its journal, Asterisk, network, clock and PostgreSQL fail as drawn.
 */
public final class FaultSimulation {
    /** Citizens ring, things fail. */
    private static final Duration BUSY = Duration.ofMinutes(10);
    /** Everything must have come to rest by then. */
    private static final Duration END = Duration.ofMinutes(45);

    private static final long LOOK_MS = 1_000;
    private static final long MEAN_ARRIVAL_MS = 6_000;
    private static final int FAULTS = 14;

    private final VirtualTime time = new VirtualTime();
    private final Story story = new Story(time);
    private final SimulatedJournal.Disk disk = new SimulatedJournal.Disk();
    private final SplittableRandom journalRandom;
    private final SimulatedRecords records;
    private final Network network;
    private final SimulatedAsterisk asterisk;
    private final Telephones telephones;
    private final Screens screens;
    private final Invariants invariants;
    private final Ledger ledger;
    private final ServerProcess.World world;
    private final SplittableRandom misfortune;
    private final List<Fault> faults;
    private Duration wallOffset = Duration.ZERO;
    private @Nullable ServerProcess process;
    private long databaseBackMillis;
    private int lives;
    private boolean deaf;

    private FaultSimulation(long seed, Set<Fault.Kind> kinds) {
        var random = new SplittableRandom(seed);
        journalRandom = random.split();
        records = new SimulatedRecords(random.split());
        network = new Network(time, random.split());
        asterisk = new SimulatedAsterisk(time, this::said, story);
        var agi = new SimulatedAgi(time, random.split(), () -> process);
        var dialplan = new Dialplan(asterisk, agi, story);
        ledger = new Ledger(time, story);
        telephones = new Telephones(time, random.split(), asterisk, dialplan, ledger::arrived);
        asterisk.onTalk(telephones::talk);
        screens = new Screens(time, random.split(), () -> process, telephones);
        invariants = new Invariants(time, story, asterisk);
        var orders = new Orders(asterisk, dialplan, telephones, story);
        world = new ServerProcess.World(time, new WallClock(), story, records, network, asterisk, orders);
        misfortune = random.split();
        faults = Fault.draw(random.split(), FAULTS, BUSY, kinds);
    }

    /**
     * What came of a run.
     *
     * @param wrongs what should not have happened; empty: all is well
     * @param latest the end of the story, up to the first wrong thing or the last line
     * @param sum equal for equal stories
     */
    public record Result(
            long seed,
            List<String> faults,
            List<String> wrongs,
            List<String> latest,
            long sum,
            int callers,
            int entries,
            int heals) {
        public boolean isWell() {
            return wrongs.isEmpty();
        }
    }

    /** With every kind of fault. */
    public static Result run(long seed) {
        return run(seed, EnumSet.allOf(Fault.Kind.class));
    }

    static Result run(long seed, Set<Fault.Kind> kinds) {
        return new FaultSimulation(seed, kinds).live(seed);
    }

    /** The kinds of faults that this seed needs to go wrong: each of them matters. */
    static Set<Fault.Kind> shrink(long seed) {
        Set<Fault.Kind> needed = EnumSet.allOf(Fault.Kind.class);
        for (Fault.Kind kind : Fault.Kind.values()) {
            Set<Fault.Kind> fewer = EnumSet.copyOf(needed);
            fewer.remove(kind);
            if (!run(seed, fewer).isWell()) {
                needed = fewer;
            }
        }
        return needed;
    }

    private Result live(long seed) {
        startAsterisk();
        startServer();
        screens.open();
        telephones.open(MEAN_ARRIVAL_MS);
        faults.forEach(fault -> time.afterMillis(fault.atMillis(), () -> happen(fault)));
        time.after(BUSY, () -> {
            telephones.close();
            screens.closing();
        });
        watch();
        try {
            while (story.wrongs().isEmpty() && !isOver() && time.step(END)) {
                // The agenda does the rest.
            }
            if (story.wrongs().isEmpty()) {
                check();
            }
        } catch (RuntimeException e) {
            story.wrong("%s at %s", e, e.getStackTrace()[0]);
        }
        return new Result(
                seed,
                faults.stream().map(Fault::toString).toList(),
                story.wrongs(),
                story.latest(),
                story.sum(),
                telephones.arrived(),
                disk.size(),
                ledger.heals());
    }

    /** Without faults, and with a server that hears of no hang-up: the invariants must find it. */
    static Result runDeaf(long seed) {
        FaultSimulation simulation = new FaultSimulation(seed, Set.of());
        simulation.deaf = true;
        return simulation.live(seed);
    }

    private void said(SwitchEvent event) {
        if (process != null && !(deaf && event instanceof SwitchEvent.ChannelHungUp)) {
            process.said(event);
        }
    }

    private void startServer() {
        if (process != null && process.isAlive()) {
            return;
        }
        lives++;
        var journal = new SimulatedJournal(disk, time, journalRandom.split());
        var next = new ServerProcess(world, journal, this::committed, this::startAgain);
        process = next;
        story.tell("server starts, life %d", lives);
        next.start();
        var _ = next.submit(new CoreCommand.ChangeDirectory(Hotline.directory()));
    }

    /** The supervisor's, after the server ended itself. */
    private void startAgain() {
        time.afterMillis(1_000 + misfortune.nextInt(2_000), this::startServer);
    }

    private void startAsterisk() {
        asterisk.start();
        for (int i = 0; i < Hotline.AGENTS; i++) {
            String seat = Hotline.seat(i);
            asterisk.after(200L * i, () -> asterisk.phone(seat, true));
        }
    }

    private void committed(Committed entry) {
        if (process != null) {
            entry.events().forEach(event -> story.tell("%s", event));
            invariants.committed(process.state());
        }
        for (CoreEvent event : entry.events()) {
            ledger.heard(event);
        }
    }

    private void happen(Fault fault) {
        story.tell("FAULT %s", fault);
        long lasts = fault.lastsMillis();
        switch (fault.kind()) {
            case SERVER_KILLED -> {
                if (process != null && process.isAlive()) {
                    process.kill();
                    time.afterMillis(500 + lasts, this::startServer);
                }
            }
            case SERVER_FROZEN -> {
                if (process != null) {
                    process.freeze(lasts);
                }
            }
            case ASTERISK_KILLED -> killAsterisk(lasts);
            case ASTERISK_FROZEN -> asterisk.freeze(lasts);
            case LINK_CUT -> {
                network.cut(lasts);
                if (process != null) {
                    process.linkCut();
                }
            }
            case LINK_HALF_OPEN -> network.silence(lasts);
            case LINK_SLOW -> network.slow(lasts, 20 + misfortune.nextInt(800));
            case EVENTS_LOST -> network.loseUntil = time.millis() + lasts;
            case EVENTS_DOUBLED -> network.doubleUntil = time.millis() + lasts;
            case EVENTS_REORDERED -> network.reorderUntil = time.millis() + lasts;
            case DATABASE_AWAY -> databaseAway(lasts);
            case DISK_SLOW -> {
                disk.slowMillis = 1L + misfortune.nextInt(3_000);
                time.afterMillis(lasts, () -> disk.slowMillis = 0);
            }
            case DISK_FULL -> {
                disk.full = true;
                time.afterMillis(lasts, () -> disk.full = false);
            }
            case CLOCK_JUMPS -> wallOffset = Duration.ofSeconds(misfortune.nextInt(7_200) - 3_600);
            case STORM -> telephones.storm(lasts);
            case PHONE_GONE -> {
                String seat = Hotline.seat(misfortune.nextInt(Hotline.AGENTS));
                asterisk.phone(seat, false);
                asterisk.after(lasts, () -> asterisk.phone(seat, true));
            }
        }
    }

    private void killAsterisk(long lasts) {
        if (asterisk.isDown()) {
            return;
        }
        asterisk.kill().forEach(telephones::cutOff);
        if (process != null) {
            process.switchGone();
        }
        time.afterMillis(1_000 + lasts, this::startAsterisk);
    }

    private void databaseAway(long lasts) {
        databaseBackMillis = Math.max(databaseBackMillis, time.millis() + lasts);
        records.away = true;
        records.flaky = true;
        time.afterMillis(lasts, () -> {
            if (time.millis() >= databaseBackMillis) {
                records.away = false;
            }
        });
    }

    private void watch() {
        time.afterMillis(LOOK_MS, () -> {
            boolean calm = isCalm();
            ledger.second(calm);
            if (!calm || process == null) {
                invariants.look(null);
            } else if (process.betweenTurns()) {
                invariants.look(process.state());
            }
            watch();
        });
    }

    private boolean isCalm() {
        return process != null
                && process.serves()
                && process.linked()
                && asterisk.answers()
                && network.quiet()
                && !disk.full
                && disk.slowMillis == 0;
    }

    /** Nobody rings any more, and everything that was begun is done. */
    private boolean isOver() {
        if (time.elapsed().compareTo(BUSY) < 0 || process == null || !isCalm() || !process.betweenTurns()) {
            return false;
        }
        CoreState state = process.state();
        return asterisk.legs().isEmpty()
                && state.calls().all().isEmpty()
                && state.acd().calls().isEmpty()
                && process.waitingForDatabase() == 0
                && !records.away;
    }

    private void check() {
        if (process == null || !isOver()) {
            story.wrong("no rest: %s", process == null ? "no server" : restless(process));
            return;
        }
        if (process.notDecided() > 0) {
            story.wrong("%.0f commands could not be decided", process.notDecided());
        }
        ledger.check(records, screens.saved());
    }

    private String restless(ServerProcess server) {
        List<String> rest = new ArrayList<>();
        rest.add("calm " + isCalm());
        rest.add("lines " + asterisk.legs());
        server.state().calls().all().forEach(call -> rest.add("call " + call.id() + (call.ended() ? " ended" : "")));
        server.state().acd().calls().forEach(call -> rest.add("waits " + call.id() + " " + call.phase()));
        rest.add(server.waitingForDatabase() + " entries for PostgreSQL");
        return String.join(", ", rest);
    }

    /** The machine's clock, which people set. */
    private final class WallClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.instant().plus(wallOffset);
        }
    }
}
