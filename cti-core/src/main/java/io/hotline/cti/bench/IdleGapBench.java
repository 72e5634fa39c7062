package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * How long an agent is idle while callers wait: from the BYE of his phone to the next INVITE at it. Twenty seats, forty callers, so that
 * about twenty always wait; no wrap-up. Talks are of 2 to 6 s at random: with shorter ones several agents come free in each
 * second, and the callers of app_queue, who each look once a second, seem quicker than they are. The peer is app_queue of the same Asterisk with the same phones, rounds alternating.
 */
final class IdleGapBench implements Bench {
    private static final int SEATS = 20;
    private static final int CALLERS = 2 * SEATS;
    private static final int ROUNDS = 3;
    /** Short talks, until the server has compiled what it does for a call. */
    private static final int SERVER_WARM_UP_SECONDS = 60;

    private static final Talks WARM_UP_TALKS = new Talks(1_000, 2_000);
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = 60;
    private static final Talks TALKS = new Talks(2_000, 6_000);

    private record Talks(int shortestMs, int longestMs) {}

    @Override
    public String name() {
        return "idle-gap";
    }

    @Override
    public String what() {
        return "20 seats on a real Asterisk, callers always waiting: agent's BYE to the next INVITE at his phone; peer: its app_queue";
    }

    @Override
    public List<String> shown() {
        return List.of("p50Ms", "p99Ms", "gaps");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws Exception {
        List<Gaps> ours = new ArrayList<>();
        List<Gaps> peer = new ArrayList<>();
        var peers = RealHotline.peerSeats(SEATS);
        var watcher = new Watcher();
        try (var hotline = new RealHotline(SEATS, RealHotline.Words.FEW);
                var phones = new SipCrowd(hotline.sipPort(), watcher);
                var _ = new AmiTap(hotline.amiPort(), RealHotline.AMI_USER, RealHotline.AMI_SECRET, watcher::heard);
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            watcher.phones = phones;
            watcher.clock = clock;
            phones.register(RealHotline.seats(SEATS), RealHotline.SEAT_SECRET);
            phones.register(peers, RealHotline.SEAT_SECRET);
            hotline.queueMembers(peers);
            try (var _ = hotline.signIn(SEATS)) {
                var _ = watcher.measured(RealHotline.LINE, WARM_UP_TALKS, SERVER_WARM_UP_SECONDS);
                for (int round = 1; round <= ROUNDS; round++) {
                    ours.add(watcher.measured(RealHotline.LINE, TALKS, SECONDS));
                    peer.add(watcher.measured(RealHotline.APP_QUEUE, TALKS, SECONDS));
                    progress.printf(
                            "round %d of %d: ours %s, app_queue %s%n", round, ROUNDS, ours.getLast(), peer.getLast());
                    progress.flush();
                }
            }
            clock.shutdownNow();
        }
        double p50 = median(ours, 0.50);
        double p99 = median(ours, 0.99);
        double ratio = median(peer, 0.50) / p50;
        return new BenchReport(
                values(ours),
                values(peer),
                ratio,
                List.of(
                        new Goal("p50 <= 10 ms", p50 <= 10),
                        new Goal("p99 <= 30 ms", p99 <= 30),
                        new Goal("app_queue's p50 / ours >= 90", ratio >= 90)));
    }

    private static double median(List<Gaps> rounds, double quantile) {
        return median(rounds, Gaps::nanos, quantile);
    }

    private static double median(List<Gaps> rounds, Function<Gaps, List<Long>> of, double quantile) {
        return BenchReport.median(rounds.stream()
                .mapToDouble(gaps -> Gaps.ms(of.apply(gaps), quantile))
                .toArray());
    }

    private static Map<String, Double> values(List<Gaps> rounds) {
        var values = new LinkedHashMap<String, Double>();
        values.put("p50Ms", median(rounds, 0.50));
        values.put("p99Ms", median(rounds, 0.99));
        values.put(
                "gaps", rounds.stream().mapToDouble(gaps -> gaps.nanos().size()).sum());
        values.put("endToldP50Ms", median(rounds, Gaps::told, 0.50));
        values.put("legMadeP50Ms", median(rounds, Gaps::made, 0.50));
        return values;
    }

    /**
     * Of one round, each sorted, from the agent's BYE.
     *
     * @param nanos until the next INVITE is at his phone
     * @param told until Asterisk says that the talk has ended, as app_queue never does
     * @param made until Asterisk has the channel for the next INVITE
     */
    private record Gaps(List<Long> nanos, List<Long> told, List<Long> made) {
        static double ms(List<Long> sorted, double quantile) {
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) ((sorted.size() - 1) * quantile)) / 1e6;
        }

        @Override
        public String toString() {
            return "%,d gaps, p50 %.1f ms, p99 %.1f ms".formatted(nanos.size(), ms(nanos, 0.5), ms(nanos, 0.99));
        }
    }

    /** Each talk ends from the agent's side; each caller goes then, and dials again under another number. */
    @SuppressWarnings("NullAway.Init") // set before the first call
    private static final class Watcher implements SipCrowd.Watcher {
        private final SplittableRandom random = new SplittableRandom(7);
        private final Map<String, Long> hungUpAt = new ConcurrentHashMap<>();
        private final Map<String, String> talksWith = new ConcurrentHashMap<>();
        private final Map<String, Long> byeOfCaller = new ConcurrentHashMap<>();
        private final Collection<Long> gaps = new ConcurrentLinkedQueue<>();
        private final Collection<Long> told = new ConcurrentLinkedQueue<>();
        private final Collection<Long> made = new ConcurrentLinkedQueue<>();
        private final AtomicLong numbers = new AtomicLong();
        private volatile String dials = "";
        private volatile Talks talks = TALKS;
        private volatile boolean measuring;
        SipCrowd phones;
        ScheduledExecutorService clock;

        Gaps measured(String number, Talks lasting, int seconds) throws InterruptedException {
            dials = number;
            talks = lasting;
            hungUpAt.clear();
            byeOfCaller.clear();
            for (int i = 0; i < CALLERS; i++) {
                dial();
            }
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            List.of(gaps, told, made).forEach(Collection::clear);
            measuring = true;
            TimeUnit.SECONDS.sleep(seconds);
            measuring = false;
            var found = new Gaps(sorted(gaps), sorted(told), sorted(made));
            dials = "";
            for (int tries = 0; phones.open() > 0 && tries < 100; tries++) {
                phones.hangUpAll();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return found;
        }

        private static List<Long> sorted(Collection<Long> nanos) {
            return nanos.stream().sorted().toList();
        }

        void heard(Map<String, String> event, long now) {
            Long bye = null;
            Collection<Long> stage = told;
            if ("talk-ended".equals(event.get("Step"))) {
                bye = byeOfCaller.remove(event.getOrDefault("CallerIDNum", ""));
            } else if ("Newchannel".equals(event.get("Event"))) {
                String channel = event.getOrDefault("Channel", "");
                bye = hungUpAt.get(channel.substring(channel.indexOf('/') + 1).split("-", 2)[0]);
                stage = made;
            }
            if (bye != null && measuring) {
                stage.add(now - bye);
            }
        }

        private void dial() {
            if (!dials.isEmpty()) {
                phones.dial("138%08d".formatted(numbers.incrementAndGet()), dials);
            }
        }

        @Override
        public void picksUp(String seat, String caller, long nanos) {
            Long before = hungUpAt.remove(seat);
            if (before != null && measuring) {
                gaps.add(nanos - before);
            }
            talksWith.put(seat, caller);
            int talk = random.nextInt(talks.shortestMs, talks.longestMs);
            var _ = clock.schedule(
                    () -> {
                        if (!talksWith.remove(seat, caller)) {
                            return;
                        }
                        long at = phones.hangUpSeat(seat);
                        if (at != 0 && !dials.isEmpty()) {
                            hungUpAt.put(seat, at);
                            byeOfCaller.put(caller, at);
                        }
                        var _ = clock.schedule(() -> phones.hangUp(caller), 20, TimeUnit.MILLISECONDS);
                    },
                    talk,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void ended(String caller) {
            dial();
        }
    }
}
