package io.hotline.cti.e2e;

import io.hotline.cti.audio.Tones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Microphone, keys and ear of a phone: RTP with a-law and RFC 4733 at one port. It talks back to wherever the last packet came
 * from, for as long as packets come: SIPp does the signalling and tells it nothing.
 */
final class Media implements AutoCloseable {
    private static final int PACKET_MS = 20;
    private static final int SAMPLES = Tones.RATE * PACKET_MS / 1000;
    private static final int HEADER = 12;
    private static final int A_LAW = 8;
    /** As the scenarios offer it. */
    private static final int KEYS = 101;

    private static final int MARK = 0x80;
    private static final int KEY_END = 0x80;
    private static final int KEY_LOUDNESS = 10;
    private static final int KEY_PACKETS = 6;
    /** The end of a key is said three times, because packets get lost. */
    private static final int KEY_ENDS = 3;

    /** Who hears nothing any more says nothing any more: the port over there may soon belong to another call. */
    private static final long SILENT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LATE_MS = 300;

    private static final int REMEMBERED = 10 * Tones.RATE;
    /** Softer than a voice, louder than the noise of an empty line. */
    private static final double HEARD = 100;

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("phones-", 0).factory());

    private final DatagramSocket socket;
    private final ScheduledFuture<?> sending;
    private final int source = System.identityHashCode(this);
    private final Queue<byte[]> keys = new ConcurrentLinkedQueue<>();
    private final AtomicLong packets = new AtomicLong();
    private final short[] ear = new short[REMEMBERED];
    private final StringBuilder keysHeard = new StringBuilder();
    private int lastKeyTime;
    private long lastVoiceNanos = System.nanoTime();
    private int heard;
    private volatile double hertz;
    private volatile @Nullable SocketAddress far;
    private volatile long lastPacketNanos;
    private int sequence;
    private int time;

    private Media(DatagramSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::receive);
        sending = CLOCK.scheduleAtFixedRate(this::send, PACKET_MS, PACKET_MS, TimeUnit.MILLISECONDS);
    }

    /** Empty when somebody has this port. */
    static Optional<Media> at(int port) {
        try {
            return Optional.of(new Media(new DatagramSocket(port, InetAddress.getLoopbackAddress())));
        } catch (SocketException taken) {
            return Optional.empty();
        }
    }

    /** Says this from now on; 0 is silence. */
    void say(double tone) {
        hertz = tone;
    }

    /** Presses a key of the phone for about a tenth of a second. */
    void press(char key) {
        int event = "0123456789*#".indexOf(key);
        int at = time;
        for (int i = 0; i < KEY_PACKETS + KEY_ENDS; i++) {
            boolean last = i >= KEY_PACKETS;
            int length = Math.min(i + 1, KEY_PACKETS) * SAMPLES;
            byte[] payload = {
                (byte) event, (byte) ((last ? KEY_END : 0) | KEY_LOUDNESS), (byte) (length >> 8), (byte) length
            };
            keys.add(packet(i == 0 ? MARK | KEYS : KEYS, at, payload));
        }
    }

    /** The part of what was heard in the latest such time that is this tone: 1 when it was nothing else. */
    double share(double tone, Duration latest) {
        return Tones.share(latest(latest), Tones.RATE, tone);
    }

    boolean hears(double tone) {
        return share(tone, Duration.ofSeconds(1)) > 0.9;
    }

    boolean hearsSomething() {
        return Tones.loudness(latest(Duration.ofSeconds(1))) > HEARD;
    }

    /** What waiting callers are told, of the latest ten seconds. */
    List<WaitingTones> toldWhileWaiting() {
        return WaitingTones.in(latest(Duration.ofMillis(REMEMBERED * 1_000L / Tones.RATE)));
    }

    /** The keys that the other side pressed. */
    String keysHeard() {
        synchronized (ear) {
            return keysHeard.toString();
        }
    }

    long packets() {
        return packets.get();
    }

    private short[] latest(Duration time) {
        int count = (int) (time.toMillis() * Tones.RATE / 1000);
        short[] samples = new short[count];
        synchronized (ear) {
            // When nothing comes any more, nothing is heard: packets that are only late are no silence.
            long quietMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastVoiceNanos);
            int quiet = quietMs < LATE_MS ? 0 : (int) Math.min(count, quietMs * Tones.RATE / 1000);
            for (int i = 0; i < count - quiet; i++) {
                samples[i] = ear[Math.floorMod(heard - count + quiet + i, REMEMBERED)];
            }
        }
        return samples;
    }

    private void receive() {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                return;
            }
            lastPacketNanos = System.nanoTime();
            far = packet.getSocketAddress();
            if ((packet.getData()[1] & 0x7F) == KEYS) {
                hearKey(packet.getData());
            }
            if ((packet.getData()[1] & 0x7F) == A_LAW) {
                packets.incrementAndGet();
                hear(packet.getData(), packet.getLength());
            }
        }
    }

    /** All packets of one key carry the time of its beginning. */
    private void hearKey(byte[] data) {
        int began = ByteBuffer.wrap(data).getInt(4);
        if (began != lastKeyTime) {
            lastKeyTime = began;
            synchronized (ear) {
                keysHeard.append("0123456789*#".charAt(data[HEADER]));
            }
        }
    }

    private void hear(byte[] data, int length) {
        synchronized (ear) {
            lastVoiceNanos = System.nanoTime();
            for (int i = HEADER; i < length; i++) {
                ear[heard] = ALaw.decode(data[i]);
                heard = (heard + 1) % REMEMBERED;
            }
        }
    }

    private void send() {
        SocketAddress to = far;
        if (to == null) {
            return;
        }
        byte[] key = keys.poll();
        boolean anybodyThere = System.nanoTime() - lastPacketNanos < SILENT_AFTER_NANOS;
        byte[] packet = key != null ? numbered(key) : numbered(packet(A_LAW, time, voice()));
        time += SAMPLES;
        if (key == null && !anybodyThere) {
            return;
        }
        try {
            socket.send(new DatagramPacket(packet, packet.length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte[] voice() {
        byte[] samples = new byte[SAMPLES];
        double now = hertz;
        if (now == 0) {
            Arrays.fill(samples, ALaw.encode(0));
            return samples;
        }
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = ALaw.encode((int) (8_000 * Math.sin(2 * Math.PI * now * (time + i) / Tones.RATE)));
        }
        return samples;
    }

    private byte[] packet(int type, int at, byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) 0)
                .putInt(at)
                .putInt(source)
                .put(payload)
                .array();
    }

    private byte[] numbered(byte[] packet) {
        ByteBuffer.wrap(packet).putShort(2, (short) sequence++);
        return packet;
    }

    @Override
    public void close() {
        sending.cancel(false);
        socket.close();
    }
}
