package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.bench.CallLoad.Run;
import io.hotline.cti.bench.CallLoad.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * More and more calls, until one waits longer than a second though an agent is free: that is the machine's fault. The figures are
 * those of the first rate at which it happens; the shares say what was saturated there. The peer is the bare driver.
 */
final class LoadBench implements Bench {
    private static final int SEATS = 400;
    private static final int FIRST = 10;
    private static final int STEP = 10;
    private static final int LAST = 150;
    private static final int SECONDS = 20;
    private static final double LONGEST_WAIT_MS = 1_000;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String what() {
        return "calls/s until one waits a second for a machine reason, and what saturates then; peer: the bare AMI driver";
    }

    @Override
    public List<String> shown() {
        return List.of("callsPerSecond", "machineBusyPercent", "asteriskPercent", "serverPercent");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        Map<String, Double> ours;
        Map<String, Double> peer;
        try (var hotline = new RealHotline(SEATS, RealHotline.Words.FEW);
                var load = new CallLoad(hotline, SEATS)) {
            peer = ramp(load, RealHotline.BARE, progress);
            try (var _ = hotline.signIn(SEATS)) {
                load.run(RealHotline.LINE, FIRST, SECONDS);
                ours = ramp(load, RealHotline.LINE, progress);
            }
        }
        double ratio = ours.getOrDefault("callsPerSecond", 0.0) / peer.getOrDefault("callsPerSecond", Double.NaN);
        return new BenchReport(ours, peer, ratio, List.<Goal>of());
    }

    /** The highest rate that went well, and how it was at the next. */
    private static Map<String, Double> ramp(CallLoad load, String number, PrintWriter progress)
            throws IOException, InterruptedException {
        int rate = FIRST;
        Run run = load.run(number, rate, SECONDS);
        while (said(progress, number, rate, run) && rate < LAST) {
            rate += STEP;
            run = load.run(number, rate, SECONDS);
        }
        var found = new LinkedHashMap<String, Double>();
        found.put("callsPerSecond", (double) (well(run) ? rate : rate - STEP));
        found.put("failsAtCallsPerSecond", (double) rate);
        found.put("longestWaitMs", run.ms(Stage.WAIT, 1));
        found.put("p99WaitMs", run.ms(Stage.WAIT, 0.99));
        found.put("notJoined", (double) run.notJoined());
        found.put("machineBusyPercent", 100 * run.shares().sum());
        found.put("asteriskPercent", 100 * run.shares().asterisk());
        found.put("serverPercent", 100 * run.shares().server());
        found.put("postgresPercent", 100 * run.shares().postgres());
        found.put("phonesPercent", 100 * run.shares().phones());
        return found;
    }

    private static boolean said(PrintWriter progress, String number, int rate, Run run) {
        progress.printf("%s, %d calls/s: %s%n", number.equals(RealHotline.BARE) ? "bare" : "ours", rate, run);
        progress.flush();
        return well(run);
    }

    private static boolean well(Run run) {
        return run.notJoined() == 0 && run.ms(Stage.WAIT, 1) <= LONGEST_WAIT_MS;
    }
}
