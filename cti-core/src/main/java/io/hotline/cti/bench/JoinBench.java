package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.bench.CallLoad.Run;
import io.hotline.cti.bench.CallLoad.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * From the end of the prompt to the bridge with an agent whose phone picks up by itself: ours through IVR, queue, offer, journal
 * and records; the peer is a bare AMI driver on the same dialplan that does only the Originate. Prompt 0.2 s, talk 1 s, no work
 * number, no wrap-up.
 */
final class JoinBench implements Bench {
    private static final int SEATS = 100;
    private static final int CALLS_PER_SECOND = 50;
    private static final int SECONDS = 60;
    private static final int ROUNDS = 2;
    private static final int CALIBRATING_SECONDS = 10;
    private static final int WARM_UP_SECONDS = 60;
    private static final double MOST_BUSY = 0.8;

    @Override
    public String name() {
        return "join";
    }

    @Override
    public String what() {
        return "end of the prompt to talk on a real Asterisk, 50 calls/s through the whole server; peer: a bare AMI driver that only originates";
    }

    @Override
    public List<String> shown() {
        return List.of("callsPerSecond", "p50Ms", "p99Ms", "notJoined", "serverCpuMsPerCall", "asteriskCpuMsPerCall");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        List<Run> ours = new ArrayList<>();
        List<Run> peer = new ArrayList<>();
        int rate;
        double heals;
        try (var hotline = new RealHotline(SEATS, RealHotline.Words.FEW);
                var load = new CallLoad(hotline, SEATS)) {
            load.run(RealHotline.BARE, CALLS_PER_SECOND / 2, CALIBRATING_SECONDS);
            rate = lowered(load, RealHotline.BARE, CALLS_PER_SECOND, CALIBRATING_SECONDS, progress);
            try (var _ = hotline.signIn(SEATS)) {
                load.run(RealHotline.LINE, rate / 2 + 1, WARM_UP_SECONDS);
                rate = lowered(load, RealHotline.LINE, rate, CALIBRATING_SECONDS, progress);
                for (int round = 1; round <= ROUNDS; round++) {
                    ours.add(load.run(RealHotline.LINE, rate, SECONDS));
                    peer.add(load.run(RealHotline.BARE, rate, SECONDS));
                    progress.printf(
                            "round %d of %d: ours %s; bare %s%n", round, ROUNDS, ours.getLast(), peer.getLast());
                    progress.flush();
                }
            }
            heals = hotline.heals();
        }
        var found = values(ours, rate);
        found.put("heals", heals);
        return report(found, values(peer, rate));
    }

    /** Until the machine has room: on a full one both would be measured waiting for a processor. */
    private static int lowered(CallLoad load, String number, int from, int seconds, PrintWriter progress)
            throws IOException, InterruptedException {
        int rate = from;
        while (true) {
            Run tried = load.run(number, rate, seconds);
            double busy = tried.shares().sum();
            progress.printf(
                    "%s, %d calls/s: %s%n", number.equals(RealHotline.BARE) ? "bare driver" : "ours", rate, tried);
            if (busy <= MOST_BUSY || rate == 1) {
                return rate;
            }
            rate = Math.clamp((int) (rate * MOST_BUSY / busy), 1, rate - 1);
            progress.printf("that is more than %.0f %% of this machine: both at %d calls/s%n", 100 * MOST_BUSY, rate);
            progress.flush();
        }
    }

    private static BenchReport report(Map<String, Double> ours, Map<String, Double> peer) {
        double p50 = found(ours, "p50Ms") / found(peer, "p50Ms");
        double p99 = found(ours, "p99Ms") / found(peer, "p99Ms");
        double share = found(ours, "serverCpuMsPerCall") / found(ours, "asteriskCpuMsPerCall");
        return new BenchReport(
                ours,
                peer,
                1 / p50,
                List.of(
                        new Goal("p50 at most twice the bare driver's", p50 <= 2),
                        new Goal("p99 at most three times the bare driver's", p99 <= 3),
                        new Goal("the server's processor time below half of Asterisk's", share < 0.5),
                        new Goal("nobody lost", found(ours, "notJoined") == 0),
                        new Goal("Asterisk was always as the server believed", found(ours, "heals") == 0)));
    }

    private static double found(Map<String, Double> values, String key) {
        return values.getOrDefault(key, Double.NaN);
    }

    private static Map<String, Double> values(List<Run> runs, int rate) {
        var values = new LinkedHashMap<String, Double>();
        values.put("callsPerSecond", (double) rate);
        values.put("p50Ms", median(runs, run -> run.ms(Stage.JOIN, 0.50)));
        values.put("p99Ms", median(runs, run -> run.ms(Stage.JOIN, 0.99)));
        values.put("joined", runs.stream().mapToDouble(Run::joined).sum());
        values.put("notJoined", runs.stream().mapToDouble(Run::notJoined).sum());
        values.put("serverCpuMsPerCall", median(runs, run -> 1_000 * run.used().server() / run.joined()));
        values.put(
                "postgresCpuMsPerCall", median(runs, run -> 1_000 * run.used().postgres() / run.joined()));
        values.put(
                "asteriskCpuMsPerCall", median(runs, run -> 1_000 * run.used().asterisk() / run.joined()));
        values.put("machineBusyPercent", median(runs, run -> 100 * run.shares().sum()));
        return values;
    }

    static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        return BenchReport.median(runs.stream().mapToDouble(value).toArray());
    }
}
