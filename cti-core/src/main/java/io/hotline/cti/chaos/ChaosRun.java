package io.hotline.cti.chaos;

import com.sun.management.OperatingSystemMXBean;
import io.hotline.cti.chaos.Oracle.Happened;
import io.hotline.cti.chaos.Oracle.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run: the hotline is started and staffed, the load begins, one fault follows the other, all calls end, the oracle judges. */
final class ChaosRun {
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(60);
    private static final Duration TALK = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration RECORDS_WITHIN = Duration.ofSeconds(15);
    /** When the server has long looked at a recording. */
    private static final Duration RECORDINGS_KEPT = Duration.ofMinutes(2);

    private static final double MOST_BUSY = 0.65;
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private final Plan plan;
    private final Place place;
    private final PrintWriter progress;

    /**
     * @param settle between the recovery and the next fault
     * @param callsPerSecond arrive all the time; fewer where the machine cannot bear as many
     */
    record Plan(List<Fault> faults, int callsPerSecond, Duration settle, Duration drain) {
        static Plan shortRun() {
            return new Plan(Faults.ofShortRun(), 3, Duration.ofSeconds(2), Duration.ofSeconds(15));
        }

        static Plan longRun() {
            return new Plan(Faults.ofLongRun(), 10, Duration.ofSeconds(20), Duration.ofSeconds(90));
        }

        /** Who is busy with a call: talk, announcement, wrap-up, ringing; and half as many again who wait for one. */
        int agents() {
            return callsPerSecond * 15;
        }

        /** More than can arrive in four hours. */
        int numbers() {
            return callsPerSecond * 14_400;
        }
    }

    ChaosRun(Plan plan, Place place, PrintWriter progress) {
        this.plan = plan;
        this.place = place;
        this.progress = progress;
    }

    List<Row> run() throws IOException, InterruptedException, SQLException {
        String whyNoDisk = "";
        SmallDisk disk = null;
        try {
            disk = SmallDisk.mount(place.recordings());
        } catch (IOException refused) {
            whyNoDisk = String.valueOf(refused.getMessage());
        }
        try (var ami = new AmiProxy(place.amiProxy(), place.ami());
                var hotline = Hotline.start(place)) {
            say("the hotline is ready");
            return underLoad(hotline, ami, disk, whyNoDisk);
        } finally {
            Hotline.forgetDatabase(place);
            if (disk != null) {
                disk.close();
            }
        }
    }

    private List<Row> underLoad(Hotline hotline, AmiProxy ami, @Nullable SmallDisk disk, String whyNoDisk)
            throws IOException, InterruptedException, SQLException {
        try (var staff = new Staff(place, plan.agents());
                var load = new Load(place, TALK, PATIENCE)) {
            staff.hire(plan.callsPerSecond());
            awaitSeats(staff, load);
            staff.come();
            say(plan.agents() + " agents are ready");
            load.call(Staff.LINE, plan.callsPerSecond(), plan.numbers());
            lowerToWhatTheMachineBears(load);
            var scene = new Scene(hotline, ami, staff, disk, whyNoDisk);
            List<Happened> happened = new ArrayList<>();
            for (Fault fault : plan.faults()) {
                if (disk != null) {
                    disk.forgetBefore(Instant.now().minus(RECORDINGS_KEPT));
                }
                happened.add(inflict(fault, scene, load));
                TimeUnit.MILLISECONDS.sleep(plan.settle().toMillis());
            }
            load.finish(plan.drain());
            say("nobody calls any more; " + load.ownFaults());
            return judge(happened, load, staff, scene);
        }
    }

    /**
     * After a fault all who waited talk at once, which takes this machine, with the callers and agents on it, about half as much again. A
     * machine that is full before the fault would tell of itself, not of the hotline.
     */
    private void lowerToWhatTheMachineBears(Load load) throws IOException, InterruptedException {
        int rate = plan.callsPerSecond();
        while (true) {
            TimeUnit.MILLISECONDS.sleep(TALK.plusSeconds(3).toMillis());
            double busy = busy();
            say(String.format(Locale.ROOT, "%d calls/s: %.0f %% of the processors are busy", rate, busy * 100));
            if (busy <= MOST_BUSY || rate == 1) {
                return;
            }
            rate = Math.clamp((int) (rate * MOST_BUSY / busy), 1, rate - 1);
            load.callAtRate(rate);
        }
    }

    private static double busy() throws InterruptedException {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // It tells of the time since it was asked last.
        var _ = machine.getCpuLoad();
        TimeUnit.MILLISECONDS.sleep(MEASURED.toMillis());
        return machine.getCpuLoad();
    }

    /** The seats' records reach Asterisk with the directory. */
    private static void awaitSeats(Staff staff, Load load) throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            TimeUnit.SECONDS.sleep(3);
            try {
                load.plugIn(staff.seats());
                return;
            } catch (IOException notYet) {
                if (tries == 5) {
                    throw notYet;
                }
            }
        }
    }

    private Happened inflict(Fault fault, Scene scene, Load load) throws IOException, InterruptedException {
        say(fault.name() + ": " + load.callersEar().talking() + " talk");
        Instant began = Instant.now();
        Fault.Proof proof = fault.inflict(scene);
        Instant over = Instant.now();
        Instant recovered = recovered(scene.staff(), load.callersEar(), over);
        say("  " + proof.words() + "; "
                + (recovered == null
                        ? "NOT RECOVERED"
                        : "recovered after " + Duration.between(over, recovered).toMillis() + " ms"));
        return new Happened(fault, proof, began, over, recovered, fault.name().equals("asterisk-killed"), "");
    }

    /** Healthy, and after that a talk begins. */
    private static @Nullable Instant recovered(Staff staff, Ear ear, Instant over) throws InterruptedException {
        Instant deadline = over.plus(RECOVERED_WITHIN);
        while (!staff.healthy()) {
            if (Instant.now().isAfter(deadline)) {
                return null;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Instant healthy = Instant.now();
        while (!ear.talkBeganSince(healthy)) {
            if (Instant.now().isAfter(deadline)) {
                return null;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Instant.now();
    }

    private List<Row> judge(List<Happened> happened, Load load, Staff staff, Scene scene)
            throws IOException, InterruptedException, SQLException {
        List<Happened> looked = new ArrayList<>();
        for (Happened fault : happened) {
            looked.add(new Happened(
                    fault.fault(),
                    fault.proof(),
                    fault.began(),
                    fault.over(),
                    fault.recovered(),
                    fault.switchDied(),
                    fault.fault().afterwards(scene)));
        }
        Map<String, List<Written>> records = records(staff);
        long deadline = System.nanoTime() + RECORDS_WITHIN.toNanos();
        while (System.nanoTime() < deadline
                && records.values().stream().flatMap(List::stream).anyMatch(record -> !record.finished())) {
            TimeUnit.MILLISECONDS.sleep(500);
            records = records(staff);
        }
        var calls = Trace.read(load.callersTrace());
        say(calls.size() + " calls, " + records.size() + " in the records");
        var oracle =
                new Oracle(looked, calls, Trace.read(load.seatsTrace()), records, load.callersEar(), load.seatsEar());
        say(oracle.crossed() + " calls were spoken into by telephones whose call was over");
        Files.write(place.data().resolve("cases.txt"), oracle.cases());
        return oracle.rows();
    }

    private static Map<String, List<Written>> records(Staff staff) throws SQLException, IOException {
        Map<String, List<Written>> records = new HashMap<>();
        try (var database = staff.connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select id, sip_call_id, outcome from call where line = '" + Staff.LINE + "'")) {
            while (rows.next()) {
                records.computeIfAbsent(String.valueOf(rows.getString(2)), _ -> new ArrayList<>())
                        .add(new Written(rows.getString(1), !rows.getString(3).equals("open")));
            }
        }
        return records;
    }

    private void say(String words) {
        progress.println(words);
        progress.flush();
    }
}
