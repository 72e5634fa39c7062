package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Callers in the shipped flow of 12345, all in their first announcement at the same moment. Ours: AGI server, sessions and
 * interpreter as in the server, on two threads. The peer has a thread for each call, as AGI servers usually do, and says
 * the same commands without a flow, an interpreter or a time-out: {@link ThreadPerCall}. Either, and the callers, are processes
 * of their own.
 */
final class FlowsBench implements Bench {
    private static final int SESSIONS = 10_000;
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public String what() {
        return "10,000 callers in the flow of 12345 at once; peer: a thread for each call, the same commands without a flow";
    }

    @Override
    public List<String> shown() {
        return List.of("sessionsPerSecond", "bytesPerSession", "threads");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws IOException {
        try (var crowd = new ChildJvm(AsteriskCrowd.class, String.valueOf(SESSIONS));
                var ours = new Side(crowd, AgiServers.OURS, progress);
                var peer = new Side(crowd, AgiServers.PEER, progress)) {
            // The first round warms up, and finds a process that has held nobody yet: its memory is the one that
            // counts.
            for (int round = 0; round <= ROUNDS; round++) {
                ours.round();
                peer.round();
            }
            return new BenchReport(
                    ours.values(),
                    peer.values(),
                    ours.perSecond() / peer.perSecond(),
                    List.of(new Goal("no thread for each call", ours.threads < 16)));
        }
    }

    /** One of the two servers and what was found of it. */
    private static final class Side implements AutoCloseable {
        private final ChildJvm crowd;
        private final ChildJvm server;
        private final String name;
        private final PrintWriter progress;
        private final List<Double> perSecond = new ArrayList<>();
        private double bytes;
        private long threads;

        Side(ChildJvm crowd, String name, PrintWriter progress) throws IOException {
            this.crowd = crowd;
            this.name = name;
            this.progress = progress;
            server = new ChildJvm(AgiServers.class, name, String.valueOf(SESSIONS));
        }

        void round() throws IOException {
            long port = server.ask("port", "port")[0];
            long[] before = server.ask("memory", "memory");
            long nanos = crowd.ask(String.valueOf(port), "held")[0];
            long[] held = server.ask("memory", "memory");
            long[] done = crowd.ask("go", "done");
            if (done[1] != SESSIONS) {
                throw new IOException("only " + done[1] + " of " + SESSIONS + " sessions got a way on");
            }
            double rate = SESSIONS * 1e9 / (nanos + done[0]);
            if (bytes == 0) {
                bytes = (held[0] - before[0] + held[1] - before[1]) / (double) SESSIONS;
                threads = held[2] - before[2];
            } else {
                perSecond.add(rate);
            }
            progress.printf("%s: %,.0f sessions a second%n", name, rate);
            progress.flush();
        }

        double perSecond() {
            return BenchReport.median(
                    perSecond.stream().mapToDouble(rate -> rate).toArray());
        }

        Map<String, Double> values() {
            var values = new LinkedHashMap<String, Double>();
            values.put("concurrentSessions", (double) SESSIONS);
            values.put("sessionsPerSecond", perSecond());
            values.put("bytesPerSession", bytes);
            values.put("threads", (double) threads);
            return values;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
