package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.bench.CallLoad.Run;
import io.hotline.cti.bench.CallLoad.Stage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ten minutes as they are: 10 calls/s, the whole greeting, the work number, a recording of each talk. The peer is the bare driver
 * on the same dialplan, with words as long.
 */
final class RealBench implements Bench {
    private static final int SEATS = 120;
    private static final int CALLS_PER_SECOND = 10;
    private static final int ROUNDS = 2;
    private static final int SECONDS = 300;
    private static final int PEER_SECONDS = 60;

    @Override
    public String name() {
        return "real";
    }

    @Override
    public String what() {
        return "10 calls/s with all words and recordings for ten minutes: what the caller notices; peer: the bare AMI driver";
    }

    @Override
    public List<String> shown() {
        return List.of(
                "answeredToAnnouncementP50Ms",
                "answeredToAnnouncementP99Ms",
                "announcementToTalkP50Ms",
                "announcementToTalkP99Ms",
                "notJoined");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        List<Run> ours = new ArrayList<>();
        List<Run> peer = new ArrayList<>();
        long recorded;
        double heals;
        try (var hotline = new RealHotline(SEATS, RealHotline.Words.ALL);
                var load = new CallLoad(hotline, SEATS)) {
            for (int round = 1; round <= ROUNDS; round++) {
                peer.add(load.run(RealHotline.BARE, CALLS_PER_SECOND, PEER_SECONDS));
                try (var _ = hotline.signIn(SEATS)) {
                    ours.add(load.run(RealHotline.LINE, CALLS_PER_SECOND, SECONDS));
                }
                progress.printf("round %d of %d: ours %s; bare %s%n", round, ROUNDS, ours.getLast(), peer.getLast());
                progress.flush();
            }
            recorded = hotline.answeredWithRecording();
            heals = hotline.heals();
        }
        var found = values(ours);
        found.put("recordsWithRecording", (double) recorded);
        found.put("heals", heals);
        double lost = found.getOrDefault("notJoined", Double.NaN);
        double joined = found.getOrDefault("joined", Double.NaN);
        return new BenchReport(
                found,
                values(peer),
                JoinBench.median(peer, run -> run.ms(Stage.BRIDGE, 0.5))
                        / JoinBench.median(ours, run -> run.ms(Stage.BRIDGE, 0.5)),
                List.of(
                        new Goal("nobody lost in ten minutes", lost == 0),
                        new Goal("each talk has its record and its recording", recorded == joined),
                        new Goal("Asterisk was always as the server believed", heals == 0)));
    }

    private static Map<String, Double> values(List<Run> runs) {
        var values = new LinkedHashMap<String, Double>();
        values.put("answerP50Ms", JoinBench.median(runs, run -> run.ms(Stage.ANSWER, 0.50)));
        values.put("answerP99Ms", JoinBench.median(runs, run -> run.ms(Stage.ANSWER, 0.99)));
        values.put("answeredToAnnouncementP50Ms", JoinBench.median(runs, run -> run.ms(Stage.ANNOUNCE, 0.50)));
        values.put("answeredToAnnouncementP99Ms", JoinBench.median(runs, run -> run.ms(Stage.ANNOUNCE, 0.99)));
        values.put("announcementToTalkP50Ms", JoinBench.median(runs, run -> run.ms(Stage.BRIDGE, 0.50)));
        values.put("announcementToTalkP99Ms", JoinBench.median(runs, run -> run.ms(Stage.BRIDGE, 0.99)));
        values.put("joined", runs.stream().mapToDouble(Run::joined).sum());
        values.put("notJoined", runs.stream().mapToDouble(Run::notJoined).sum());
        values.put(
                "machineBusyPercent",
                JoinBench.median(runs, run -> 100 * run.shares().sum()));
        return values;
    }
}
