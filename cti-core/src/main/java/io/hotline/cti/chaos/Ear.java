package io.hotline.cti.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ear and mouth of many telephones at one UDP port: each leg is known by Asterisk's own port. It says one constant a-law byte for as
 * long as packets come, and knows by the other side's byte when the two talk. One thread ({@code ear-PORT}) receives, one ({@code
 * mouth-PORT}) sends and tells when it could not.
 */
final class Ear implements Heard, AutoCloseable {
    static final byte CALLER_SAYS = (byte) 0x35;
    static final byte AGENT_SAYS = (byte) 0x2B;

    /** Longer without a packet is a gap that people hear. */
    static final Duration GAP = Duration.ofMillis(200);

    private static final int PACKET_MS = 20;
    private static final int SAMPLES = 160;
    private static final int HEADER = 12;
    private static final long SILENT_AFTER_NANOS = Duration.ofMillis(500).toNanos();
    /** A telephone cannot know that its call is over; between the music and the agent it may be silent for a second. */
    private static final long SPEAKS_ON_NANOS = Duration.ofSeconds(2).toNanos();
    /** A pause of our own threads that may look like a gap. */
    private static final long STALL_NANOS = Duration.ofMillis(80).toNanos();

    private final DatagramChannel channel;
    private final byte says;
    private final byte hears;
    private final Map<SocketAddress, Leg> legs = new HashMap<>();
    private final Stalls stalls;
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();
    private volatile boolean over;
    private volatile long latestTalkNanos = Long.MIN_VALUE;

    /** From and to on this ear's clock, nanoseconds since it began. */
    private record Span(long from, long to) {}

    /** What is heard from one port of Asterisk. Guarded by the ear. */
    private static final class Leg {
        final List<Span> talks = new ArrayList<>();
        final List<Span> gaps = new ArrayList<>();
        final List<Span> spoken = new ArrayList<>();
        long latest;
        boolean talking;
        long talkingSince;
        short sequence;
        int time;

        void says(long now) {
            Span last = spoken.isEmpty() ? null : spoken.getLast();
            if (last == null || now - last.to > GAP.toNanos()) {
                spoken.add(new Span(now, now));
            } else {
                spoken.set(spoken.size() - 1, new Span(last.from, now));
            }
        }
    }

    /** @param stalls of all who talk in this run: who hears nothing may hear one who did not speak */
    Ear(int port, byte says, byte hears, Stalls stalls) throws IOException {
        this.stalls = stalls;
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 22);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.says = says;
        this.hears = hears;
        Thread.ofPlatform().daemon().name("ear-" + port).start(this::receive);
        Thread.ofPlatform().daemon().name("mouth-" + port).start(this::speak);
    }

    private void receive() {
        var packet = ByteBuffer.allocate(2048);
        try {
            while (!over) {
                packet.clear();
                SocketAddress from = channel.receive(packet);
                if (from != null && packet.position() > HEADER) {
                    heard(from, packet.flip());
                }
            }
        } catch (IOException e) {
            if (!over) {
                throw new IllegalStateException("an ear went deaf", e);
            }
        }
    }

    private synchronized void heard(SocketAddress from, ByteBuffer packet) {
        long now = System.nanoTime() - startNanos;
        Leg leg = legs.computeIfAbsent(from, _ -> new Leg());
        boolean voice = saysIt(packet);
        if (leg.talking && now - leg.latest > GAP.toNanos()) {
            leg.gaps.add(new Span(leg.latest, now));
        }
        if (voice && !leg.talking) {
            leg.talkingSince = now;
            latestTalkNanos = now;
        } else if (!voice && leg.talking) {
            leg.talks.add(new Span(leg.talkingSince, leg.latest));
        }
        leg.talking = voice;
        leg.latest = now;
    }

    /** Nearly all of the packet is the other side's byte: no music and no announcement is so. */
    private boolean saysIt(ByteBuffer packet) {
        int same = 0;
        for (int i = HEADER; i < packet.limit(); i++) {
            if (packet.get(i) == hears) {
                same++;
            }
        }
        return same * 10 > (packet.limit() - HEADER) * 9;
    }

    private void speak() {
        byte[] payload = new byte[SAMPLES];
        Arrays.fill(payload, says);
        long next = System.nanoTime();
        while (!over) {
            next += PACKET_MS * 1_000_000L;
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            long late = System.nanoTime() - next;
            if (late > STALL_NANOS) {
                stalls.add(next, next + late);
                next += late;
            }
            sayOnce(payload);
        }
    }

    private void sayOnce(byte[] payload) {
        List<Map.Entry<SocketAddress, ByteBuffer>> packets = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime() - startNanos;
            legs.forEach((to, leg) -> {
                if (now - leg.latest < SPEAKS_ON_NANOS) {
                    var packet = ByteBuffer.allocate(HEADER + SAMPLES)
                            .put((byte) 0x80)
                            .put((byte) 8)
                            .putShort(leg.sequence++)
                            .putInt(leg.time)
                            .putInt(System.identityHashCode(leg))
                            .put(payload);
                    leg.time += SAMPLES;
                    leg.says(now);
                    packets.add(Map.entry(to, packet.flip()));
                }
            });
        }
        for (var packet : packets) {
            try {
                channel.send(packet.getValue(), packet.getKey());
            } catch (IOException e) {
                if (!over) {
                    // Nobody listens there any more; the ear itself would tell of a worse cause.
                    return;
                }
            }
        }
    }

    /** How many legs hear the other side now. */
    synchronized int talking() {
        long now = System.nanoTime() - startNanos;
        return (int) legs.values().stream()
                .filter(leg -> leg.talking && now - leg.latest < SILENT_AFTER_NANOS)
                .count();
    }

    /** Whether a talk began after this moment. */
    boolean talkBeganSince(Instant moment) {
        return latestTalkNanos != Long.MIN_VALUE && at(latestTalkNanos).isAfter(moment);
    }

    @Override
    public synchronized List<Instant> talksAt(int asteriskPort, Instant from, Instant to) {
        var leg = leg(asteriskPort);
        if (leg == null) {
            return List.of();
        }
        var spans = new ArrayList<>(leg.talks);
        if (leg.talking) {
            spans.add(new Span(leg.talkingSince, leg.latest));
        }
        return spans.stream()
                .map(span -> at(span.from()))
                .filter(at -> !at.isBefore(from) && !at.isAfter(to))
                .toList();
    }

    @Override
    public synchronized boolean spokeTo(int asteriskPort, Instant from, Instant to) {
        var leg = leg(asteriskPort);
        return leg != null
                && leg.spoken.stream()
                        .anyMatch(span -> !at(span.to()).isBefore(from)
                                && !at(span.from()).isAfter(to));
    }

    @Override
    public synchronized List<Gap> gapsAt(int asteriskPort, Instant from, Instant to) {
        var leg = leg(asteriskPort);
        if (leg == null) {
            return List.of();
        }
        return leg.gaps.stream()
                .filter(gap -> gap.to() - gap.from() - stalls.within(startNanos + gap.from(), startNanos + gap.to())
                        > GAP.toNanos())
                .map(gap -> new Gap(at(gap.from()), at(gap.to())))
                .filter(gap -> !gap.from().isBefore(from) && !gap.to().isAfter(to))
                .toList();
    }

    private @Nullable Leg leg(int asteriskPort) {
        return legs.get(new InetSocketAddress(InetAddress.getLoopbackAddress(), asteriskPort));
    }

    private Instant at(long nanos) {
        return start.plusNanos(nanos);
    }

    @Override
    public void close() throws IOException {
        over = true;
        channel.close();
    }
}
