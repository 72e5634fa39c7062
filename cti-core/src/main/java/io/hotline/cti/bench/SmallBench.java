package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.bench.CallLoad.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a small hotline needs: 18 agents signed in, first at rest, then with a call a second, all words and recordings. The peer is the
 * same Asterisk and PostgreSQL without the server, at rest.
 */
final class SmallBench implements Bench {
    private static final int SEATS = 18;
    private static final int SECONDS = 60;
    /** A call a second for about eight seconds of an agent: half of them are busy. */
    private static final int CALLS_PER_SECOND = 1;

    private static final int STARTS = 3;
    private static final double MOST_SERVER_MB = 400;
    private static final double MOST_MB = 4_096;
    private static final double FIRST_CALL_MS = 5_000;

    @Override
    public String name() {
        return "small";
    }

    @Override
    public String what() {
        return "18 agents at rest and at 1 call/s: memory, processor time, start-up; peer: Asterisk and PostgreSQL without the server";
    }

    @Override
    public List<String> shown() {
        return List.of("serverMb", "totalMb", "restServerCpuPercent", "busyCpuPercent", "healthyMs", "firstCallMs");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        var ours = new LinkedHashMap<String, Double>();
        var peer = new LinkedHashMap<String, Double>();
        try (var hotline = new RealHotline(SEATS + STARTS, RealHotline.Words.ALL);
                var load = new CallLoad(hotline, SEATS + STARTS)) {
            try (var _ = hotline.signIn(SEATS)) {
                say(progress, "at rest");
                rest(hotline, ours);
                say(progress, "with a call a second");
                busy(hotline, load, ours);
            }
            say(progress, "the server starts again");
            starts(hotline, load, ours);
            hotline.stopServer();
            say(progress, "without the server");
            without(hotline, peer);
            hotline.startServer();
        }
        double total = found(ours, "totalMb");
        return new BenchReport(
                ours,
                peer,
                found(peer, "totalMb") / total,
                List.of(
                        new Goal("server at most 400 MB resident", found(ours, "serverMb") <= MOST_SERVER_MB),
                        new Goal(
                                "first call answered at most 5 s after the start",
                                found(ours, "firstCallMs") <= FIRST_CALL_MS),
                        new Goal(
                                "inside 4 GB and 2 processors with room: less than half",
                                total < MOST_MB / 2 && found(ours, "busyCpuPercent") < 100),
                        new Goal("nobody lost", found(ours, "notJoined") == 0)));
    }

    private static void rest(RealHotline hotline, Map<String, Double> found) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(10);
        var before = hotline.used();
        TimeUnit.SECONDS.sleep(SECONDS);
        var used = hotline.used().since(before);
        found.put("restServerCpuPercent", 100 * used.server() / SECONDS);
        found.put("restPostgresCpuPercent", 100 * used.postgres() / SECONDS);
        found.put("restAsteriskCpuPercent", 100 * used.asterisk() / SECONDS);
    }

    private static void busy(RealHotline hotline, CallLoad load, Map<String, Double> found)
            throws IOException, InterruptedException {
        Run run = load.run(RealHotline.LINE, CALLS_PER_SECOND, SECONDS);
        var used = run.used();
        found.put("busyCpuPercent", 100 * (used.server() + used.postgres() + used.asterisk()) / run.seconds());
        found.put("notJoined", (double) run.notJoined());
        double server = ProcessUse.of(hotline.serverPid()).residentMb();
        double postgres = ProcessUse.of(hotline.postgresPid()).residentMb();
        double asterisk = ProcessUse.of(hotline.asteriskPid()).residentMb();
        found.put("serverMb", server);
        found.put("postgresMb", postgres);
        found.put("asteriskMb", asterisk);
        found.put("totalMb", server + postgres + asterisk);
    }

    /** From the start of the process until it is well, and until the first caller who dials then is answered. Somebody is on duty. */
    private static void starts(RealHotline hotline, CallLoad load, Map<String, Double> found) throws Exception {
        var healthy = new double[STARTS];
        var called = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            // Each time another one: who was there before is still known.
            try (var _ = hotline.signIn(SEATS + 1 + i, SEATS + 1 + i)) {
                hotline.stopServer();
                long began = System.nanoTime();
                hotline.startServer();
                healthy[i] = (System.nanoTime() - began) / 1e6;
                called[i] = (load.awaitAnswer(RealHotline.LINE) - began) / 1e6;
            }
        }
        found.put("healthyMs", BenchReport.median(healthy));
        found.put("firstCallMs", BenchReport.median(called));
    }

    private static void without(RealHotline hotline, Map<String, Double> found) throws IOException {
        double postgres = ProcessUse.of(hotline.postgresPid()).residentMb();
        double asterisk = ProcessUse.of(hotline.asteriskPid()).residentMb();
        found.put("postgresMb", postgres);
        found.put("asteriskMb", asterisk);
        found.put("totalMb", postgres + asterisk);
    }

    private static double found(Map<String, Double> values, String key) {
        return values.getOrDefault(key, Double.NaN);
    }

    private static void say(PrintWriter progress, String text) {
        progress.println(text);
        progress.flush();
    }
}
