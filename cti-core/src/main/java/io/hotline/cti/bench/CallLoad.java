package io.hotline.cti.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers who dial at a steady rate, talk for a second and go, at the telephones of a {@link RealHotline}; and the moments of their way,
 * as one more AMI connection sees them. For the number that leads past the server it is also the driver: it rings a free
 * seat for who waits, and does nothing else.
 */
final class CallLoad implements SipCrowd.Watcher, AutoCloseable {
    private static final String TRUNK = "PJSIP/trunk-";
    private static final int TALK_MS = 1_000;
    private static final int LAST_TALKS_SECONDS = 20;

    /** What a machine may take its time for. */
    enum Stage {
        /** INVITE of the caller to 200 OK. */
        ANSWER,
        /**
         * From the moment when the peer's callers are at the waiting place (the median after 200 OK) to the bridge with an agent. Not
         * from each caller's own event of it: ours fetches a caller whose agent has picked up before he gets there.
         */
        JOIN,
        /** The agent's phone is picked up to the beginning of the announcement, the start of the recording included. */
        ANNOUNCE,
        /** The end of the announcement to the bridge. */
        BRIDGE,
        /** {@link #ANSWER} and {@link #JOIN} of one call. */
        WAIT
    }

    /** One caller on his way; moments of the nanosecond clock. */
    private static final class Way {
        final long dialled = System.nanoTime();
        volatile long answered;
        volatile long joining;
    }

    /**
     * What a run at one rate found.
     *
     * @param nanos of each stage, sorted
     * @param notJoined callers who dialled and got nobody
     * @param seconds from the first INVITE until the last caller had gone
     * @param used in these seconds
     * @param shares of the machine while callers dialled; who is left over after that leaves it idle
     */
    record Run(
            Map<Stage, long[]> nanos,
            long calls,
            long notJoined,
            double seconds,
            RealHotline.Used used,
            RealHotline.Used shares) {
        double ms(Stage stage, double quantile) {
            var sorted = nanos.get(stage);
            return sorted == null || sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
        }

        long joined() {
            return calls - notJoined;
        }

        @Override
        public String toString() {
            return "%,d of %,d joined, p50 %.1f ms, p99 %.1f ms, longest wait %.0f ms, machine %.0f %% busy"
                    .formatted(
                            joined(),
                            calls,
                            ms(Stage.JOIN, 0.5),
                            ms(Stage.JOIN, 0.99),
                            ms(Stage.WAIT, 1),
                            shares.sum() * 100);
        }
    }

    private final RealHotline hotline;
    private final SipCrowd phones;
    private final AmiTap tap;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Deque<String> freeSeats = new ArrayDeque<>();
    /** By the caller's number. */
    private final Map<String, Way> ways = new ConcurrentHashMap<>();
    /** When the agent's phone was picked up, by call. */
    private final Map<String, Long> pickedUp = new ConcurrentHashMap<>();
    /** From 200 OK to the waiting place, as the peer's callers had it last. */
    private final List<Long> prompts = new ArrayList<>();

    private volatile long promptNanos;
    /** Callers at the waiting place, one after another, or already with an agent who fetched them before they got there. */
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();

    private final Map<Stage, List<Long>> found = new EnumMap<>(Stage.class);
    private final AtomicLong dialled = new AtomicLong();
    private volatile boolean driving;

    /** The phones of the first so many seats register, and as many for the peer. */
    CallLoad(RealHotline hotline, int seats) throws IOException, InterruptedException {
        this.hotline = hotline;
        freeSeats.addAll(RealHotline.peerSeats(seats));
        phones = new SipCrowd(hotline.sipPort(), this);
        tap = new AmiTap(hotline.amiPort(), RealHotline.AMI_USER, RealHotline.AMI_SECRET, this::heard);
        phones.register(RealHotline.seats(seats), RealHotline.SEAT_SECRET);
        phones.register(RealHotline.peerSeats(seats), RealHotline.SEAT_SECRET);
    }

    Run run(String number, int rate, int seconds) throws IOException, InterruptedException {
        driving = number.equals(RealHotline.BARE);
        synchronized (found) {
            found.clear();
            prompts.clear();
            for (var stage : Stage.values()) {
                found.put(stage, new ArrayList<>());
            }
        }
        var before = hotline.used();
        long calls = (long) rate * seconds;
        long began = System.nanoTime();
        for (long i = 0; i < calls; i++) {
            long early = began + i * 1_000_000_000L / rate - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            dial(number);
        }
        var shares = hotline.used().since(before).shares((System.nanoTime() - began) / 1e9);
        for (int tries = 0; phones.open() > 0 && tries < LAST_TALKS_SECONDS * 10; tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        double took = (System.nanoTime() - began) / 1e9;
        var used = hotline.used().since(before);
        phones.hangUpAll();
        TimeUnit.SECONDS.sleep(2);
        ways.clear();
        pickedUp.clear();
        synchronized (found) {
            if (!prompts.isEmpty()) {
                prompts.sort(null);
                promptNanos = prompts.get(prompts.size() / 2);
            }
            var sorted = new EnumMap<Stage, long[]>(Stage.class);
            found.forEach((stage, nanos) -> {
                var each = nanos.stream().mapToLong(Long::longValue).toArray();
                Arrays.sort(each);
                sorted.put(stage, each);
            });
            int joined = found.getOrDefault(Stage.JOIN, List.of()).size();
            return new Run(sorted, calls, calls - joined, took, used, shares);
        }
    }

    /** One caller more. */
    private Way dial(String number) {
        String caller = "139%08d".formatted(dialled.incrementAndGet());
        var way = new Way();
        ways.put(caller, way);
        phones.dial(caller, number);
        return way;
    }

    /**
     * Dials once, and waits until the server has led the caller to the waiting place or to an agent; he goes then. Returns when he was
     * answered, as nanoTime.
     */
    long awaitAnswer(String number) throws IOException, InterruptedException {
        driving = false;
        arrived.clear();
        var way = dial(number);
        for (int tries = 0; arrived.isEmpty(); tries++) {
            if (tries == 3_000) {
                throw new IOException("a caller gets neither to the waiting place nor to an agent");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        phones.hangUpAll();
        return way.answered;
    }

    private void note(Stage stage, long nanos) {
        synchronized (found) {
            found.computeIfAbsent(stage, _ -> new ArrayList<>()).add(nanos);
        }
    }

    private void heard(Map<String, String> event, long now) {
        switch (event.getOrDefault("Event", "")) {
            case "UserEvent" -> step(event, now);
            case "BridgeEnter" -> {
                // Music is heard in a bridge, too.
                if (!"holding_bridge".equals(event.get("BridgeTechnology"))) {
                    joined(event.getOrDefault("Channel", ""), event.getOrDefault("CallerIDNum", ""), now);
                }
            }
            default -> {
                // The rest is of no matter here.
            }
        }
    }

    private void step(Map<String, String> event, long now) {
        String call = event.getOrDefault("Call", "");
        String caller = event.getOrDefault("CallerIDNum", "");
        switch (event.getOrDefault("Step", "")) {
            case "waiting" -> {
                var way = ways.get(caller);
                if (driving && way != null) {
                    synchronized (found) {
                        prompts.add(now - way.answered);
                    }
                    originate(call, event.getOrDefault("Channel", ""), caller);
                }
                arrived.add(caller);
            }
            case "offer-answered" -> pickedUp.put(call, now);
            case "announcing" -> {
                Long since = pickedUp.remove(call);
                if (since != null) {
                    note(Stage.ANNOUNCE, now - since);
                }
                arrived.add(caller);
            }
            case "joining" -> {
                var way = ways.get(caller);
                if (way != null) {
                    way.joining = now;
                }
            }
            default -> {
                // Of the flow, or the end.
            }
        }
    }

    private void joined(String channel, String caller, long now) {
        var way = channel.startsWith(TRUNK) ? ways.remove(caller) : null;
        if (way == null) {
            return;
        }
        if (way.answered != 0) {
            note(Stage.ANSWER, way.answered - way.dialled);
            note(Stage.JOIN, now - way.answered - promptNanos);
            note(Stage.WAIT, now - way.dialled - promptNanos);
        }
        if (way.joining != 0) {
            note(Stage.BRIDGE, now - way.joining);
        }
        var _ = clock.schedule(() -> phones.hangUp(caller), TALK_MS, TimeUnit.MILLISECONDS);
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
                    "Context: bare-agent",
                    "Exten: s",
                    "Priority: 1",
                    "Async: true",
                    "Timeout: 20000",
                    "CallerID: <" + caller + ">",
                    "ChannelId: bench-" + call + "-a",
                    "Variable: HL_CALLER=" + channel,
                    "Variable: HL_CALL=" + call,
                    "Variable: HL_ANNOUNCE=" + hotline.announcement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void answered(String caller, long nanos) {
        var way = ways.get(caller);
        if (way != null) {
            way.answered = nanos;
        }
    }

    @Override
    public void picksUp(String seat, String caller, long nanos) {
        // What follows is seen at the hotline.
    }

    @Override
    public void hungUp(String seat) {
        if (driving) {
            synchronized (freeSeats) {
                freeSeats.add(seat);
            }
        }
    }

    @Override
    public void ended(String caller) {
        // The next one dials when it is time.
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        tap.close();
        phones.close();
    }
}
