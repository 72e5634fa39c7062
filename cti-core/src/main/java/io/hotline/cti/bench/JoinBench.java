package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * From the place where a caller waits to the bridge with an agent whose phone picks up by itself: ours through IVR, queue, offer, journal
 * and records; the peer is a bare AMI driver on the same dialplan that does only the Originate. Both are watched by one more AMI
 * connection. Prompt 0.2 s, talk 1 s, no work number, no wrap-up.
 */
final class JoinBench implements Bench {
    private static final int SEATS = 100;
    private static final int CALLS_PER_SECOND = 50;
    private static final int SECONDS = 60;
    private static final int ROUNDS = 2;
    private static final int CALIBRATING_SECONDS = 8;
    private static final int TALK_MS = 1_000;
    /** Of the machine, for Asterisk and the phones alone. */
    private static final double MOST_BUSY = 0.8;

    @Override
    public String name() {
        return "join";
    }

    @Override
    public String what() {
        return "waiting place to talk on a real Asterisk, 50 calls/s through the whole server; peer: a bare AMI driver that only originates";
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        List<Round> ours = new ArrayList<>();
        List<Round> peer = new ArrayList<>();
        var seats = RealHotline.seats(SEATS);
        int rate;
        try (var hotline = new RealHotline(SEATS);
                var clock = Executors.newScheduledThreadPool(1);
                var load = new Load(hotline, clock, seats)) {
            load.phones.register(seats, RealHotline.SEAT_SECRET);
            rate = rate(load.run(RealHotline.BARE, CALLS_PER_SECOND, CALIBRATING_SECONDS));
            progress.printf(
                    rate == CALLS_PER_SECOND
                            ? "%d calls/s%n"
                            : "%d calls/s: at 50 Asterisk and the phones alone need more than 80 %% of this machine%n",
                    rate);
            try (var _ = hotline.signIn(SEATS)) {
                for (int round = 1; round <= ROUNDS; round++) {
                    ours.add(load.run(RealHotline.LINE, rate, SECONDS));
                    peer.add(load.run(RealHotline.BARE, rate, SECONDS));
                    progress.printf(
                            "round %d of %d: ours %s, bare %s%n", round, ROUNDS, ours.getLast(), peer.getLast());
                    progress.flush();
                }
            }
            clock.shutdownNow();
        }
        return report(ours, peer, rate);
    }

    private static int rate(Round alone) {
        double busy = (alone.used().asterisk() + alone.ourselves())
                / (alone.seconds() * Runtime.getRuntime().availableProcessors());
        return busy <= MOST_BUSY ? CALLS_PER_SECOND : Math.max(1, (int) (CALLS_PER_SECOND * MOST_BUSY / busy));
    }

    private static BenchReport report(List<Round> ours, List<Round> peer, int rate) {
        var found = values(ours, rate);
        var bare = values(peer, rate);
        double p50 = found.getOrDefault("p50Ms", Double.NaN) / bare.getOrDefault("p50Ms", Double.NaN);
        double p99 = found.getOrDefault("p99Ms", Double.NaN) / bare.getOrDefault("p99Ms", Double.NaN);
        double share = found.getOrDefault("serverCpuMsPerCall", Double.NaN)
                / found.getOrDefault("asteriskCpuMsPerCall", Double.NaN);
        return new BenchReport(
                found,
                bare,
                1 / p50,
                List.of(
                        new Goal("p50 at most twice the bare driver's", p50 <= 2),
                        new Goal("p99 at most three times the bare driver's", p99 <= 3),
                        new Goal("the server's processor time below half of Asterisk's", share < 0.5)));
    }

    private static Map<String, Double> values(List<Round> rounds, int rate) {
        var values = new LinkedHashMap<String, Double>();
        values.put("callsPerSecond", (double) rate);
        values.put("p50Ms", median(rounds, 0.50));
        values.put("p99Ms", median(rounds, 0.99));
        values.put(
                "joined",
                rounds.stream().mapToDouble(round -> round.nanos().size()).sum());
        values.put("notJoined", rounds.stream().mapToDouble(Round::notJoined).sum());
        values.put("serverCpuMsPerCall", cost(rounds, round -> round.used().server()));
        values.put("postgresCpuMsPerCall", cost(rounds, round -> round.used().postgres()));
        values.put("asteriskCpuMsPerCall", cost(rounds, round -> round.used().asterisk()));
        return values;
    }

    private static double median(List<Round> rounds, double quantile) {
        return BenchReport.median(
                rounds.stream().mapToDouble(round -> round.quantile(quantile)).toArray());
    }

    private static double cost(List<Round> rounds, ToDoubleFunction<Round> seconds) {
        return BenchReport.median(rounds.stream()
                .mapToDouble(round -> 1_000
                        * seconds.applyAsDouble(round)
                        / Math.max(1, round.nanos().size()))
                .toArray());
    }

    /**
     * @param nanos from the waiting place to the talk, sorted
     * @param ourselves processor seconds of this process: phones and driver
     */
    private record Round(List<Long> nanos, double notJoined, double seconds, RealHotline.Used used, double ourselves) {
        double quantile(double quantile) {
            return nanos.isEmpty() ? Double.NaN : nanos.get((int) ((nanos.size() - 1) * quantile)) / 1e6;
        }

        @Override
        public String toString() {
            return "%,d joined, p50 %.1f ms, p99 %.1f ms".formatted(nanos.size(), quantile(0.5), quantile(0.99));
        }
    }

    /** Callers who dial at a steady rate; each goes a second after an agent's phone was picked up for him. */
    private static final class Load implements SipCrowd.Watcher, AutoCloseable {
        private final RealHotline hotline;
        private final ScheduledExecutorService clock;
        final SipCrowd phones;
        private final AmiTap tap;
        private final Deque<String> freeSeats = new ArrayDeque<>();
        private final Map<String, Long> waitingSince = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Long> joins = new ConcurrentLinkedQueue<>();
        private final AtomicLong dialled = new AtomicLong();
        private volatile boolean driving;

        Load(RealHotline hotline, ScheduledExecutorService clock, List<String> seats) throws IOException {
            this.hotline = hotline;
            this.clock = clock;
            freeSeats.addAll(seats);
            phones = new SipCrowd(hotline.sipPort(), this);
            tap = new AmiTap(hotline.amiPort(), RealHotline.AMI_USER, RealHotline.AMI_SECRET, this::heard);
        }

        Round run(String number, int rate, int seconds) throws InterruptedException {
            driving = number.equals(RealHotline.BARE);
            joins.clear();
            waitingSince.clear();
            var before = hotline.used();
            double ourselves = ourselves();
            long calls = (long) rate * seconds;
            long began = System.nanoTime();
            for (long i = 0; i < calls; i++) {
                long due = began + i * 1_000_000_000L / rate;
                long early = due - System.nanoTime();
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                phones.dial("139%08d".formatted(dialled.incrementAndGet()), number);
            }
            for (int tries = 0; phones.open() > 0 && tries < 80; tries++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            double took = (System.nanoTime() - began) / 1e9;
            var used = hotline.used().since(before);
            phones.hangUpAll();
            TimeUnit.SECONDS.sleep(2);
            var nanos = joins.stream().sorted().toList();
            return new Round(nanos, calls - nanos.size(), took, used, ourselves() - ourselves);
        }

        private static double ourselves() {
            return ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElseThrow()
                            .toNanos()
                    / 1e9;
        }

        private void heard(Map<String, String> event, long nanos) {
            String channel = event.getOrDefault("Uniqueid", "");
            switch (event.getOrDefault("Event", "")) {
                case "UserEvent" -> {
                    if ("waiting".equals(event.get("Step"))) {
                        waitingSince.putIfAbsent(channel, nanos);
                        if (driving) {
                            originate(
                                    channel, event.getOrDefault("Channel", ""), event.getOrDefault("CallerIDNum", ""));
                        }
                    }
                }
                case "BridgeEnter" -> {
                    if (!"holding_bridge".equals(event.get("BridgeTechnology"))) {
                        Long since = waitingSince.remove(channel);
                        if (since != null) {
                            joins.add(nanos - since);
                        }
                    }
                }
                default -> {
                    // The rest is of no matter here.
                }
            }
        }

        private void originate(String call, String channel, String caller) {
            String seat;
            synchronized (freeSeats) {
                seat = freeSeats.poll();
            }
            if (seat == null) {
                return;
            }
            try {
                tap.send(
                        "Action: Originate",
                        "Channel: PJSIP/" + seat,
                        "Context: hl-agent",
                        "Exten: s",
                        "Priority: 1",
                        "Async: true",
                        "Timeout: 20000",
                        "CallerID: <" + caller + ">",
                        "ChannelId: bench-" + call + "-a",
                        "Variable: HL_CALLER=" + channel,
                        "Variable: HL_CALL=" + call);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void picksUp(String seat, String caller, long nanos) {
            var _ = clock.schedule(() -> phones.hangUp(caller), TALK_MS, TimeUnit.MILLISECONDS);
            if (driving) {
                var _ = clock.schedule(
                        () -> {
                            synchronized (freeSeats) {
                                freeSeats.add(seat);
                            }
                        },
                        TALK_MS + 300,
                        TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void ended(String caller) {
            // The next one dials when it is time.
        }

        @Override
        public void close() throws IOException {
            tap.close();
            phones.close();
        }
    }
}
