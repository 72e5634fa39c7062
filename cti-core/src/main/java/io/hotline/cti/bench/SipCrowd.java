package io.hotline.cti.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Many telephones at one UDP port of this machine: seats that register and pick up at once, and citizens who dial. They speak the SIP that
 * Asterisk needs and no more, say nothing and hear nothing, so that a bench knows the moment of each message. One thread, {@code
 * bench-phones}, receives; it calls the watcher.
 */
final class SipCrowd implements AutoCloseable {
    /** Told on the receiving thread. */
    interface Watcher {
        /** The seat's phone was picked up for this caller; {@code nanos}: when the INVITE came. */
        void picksUp(String seat, String caller, long nanos);

        /** This citizen's call was answered by the hotline. */
        default void answered(String caller, long nanos) {}

        /** The seat's call has ended: it can be rung again. */
        default void hungUp(String seat) {}

        /** This citizen's call has ended, whoever ended it, or came to nothing. */
        void ended(String caller);
    }

    private static final Pattern HEADER =
            Pattern.compile("(?im)^(Via|From|To|Call-ID|CSeq|Contact|Record-Route):[^\r]*");
    private static final Pattern USER = Pattern.compile("sip:([^@>;]*)@");
    private static final Pattern ADDRESS = Pattern.compile("sip:[^>;\\s]+");
    private static final int BUFFER = 4 * 1024 * 1024;

    private static final class Leg {
        final String id;
        final boolean citizen;
        /** The seat, or the citizen's number. */
        final String user;

        String ours = "";
        String theirs = "";
        String target = "";
        volatile boolean up;
        volatile boolean over;

        Leg(String id, boolean citizen, String user) {
            this.id = id;
            this.citizen = citizen;
            this.user = user;
        }
    }

    private final DatagramSocket socket;
    private final InetSocketAddress asterisk;
    private final Watcher watcher;
    private final Map<String, Leg> legs = new ConcurrentHashMap<>();
    private final Map<String, Leg> citizens = new ConcurrentHashMap<>();
    private final Map<String, Leg> seats = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> registering = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private final Thread listener;

    SipCrowd(int sipPort, Watcher watcher) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setReceiveBufferSize(BUFFER);
        asterisk = new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
        this.watcher = watcher;
        listener = Thread.ofPlatform().daemon().name("bench-phones").start(this::listen);
    }

    /** All phones of these seats, with this password. */
    void register(List<String> numbers, String password) throws IOException, InterruptedException {
        for (String seat : numbers) {
            passwords.put(seat, password);
            var done = new CountDownLatch(1);
            registering.put(seat, done);
            // A seat may be known to Asterisk a moment later than to us.
            for (int tries = 0; tries < 20 && !done.await(tries == 0 ? 0 : 500, TimeUnit.MILLISECONDS); tries++) {
                register(seat, "");
            }
            if (done.getCount() > 0) {
                throw new IOException("the phone of seat " + seat + " cannot register");
            }
        }
    }

    private void register(String seat, String authorization) {
        long n = serial.incrementAndGet();
        send("REGISTER sip:127.0.0.1 SIP/2.0\r\n" + via(n) + "From: <sip:" + seat + "@127.0.0.1>;tag=r" + n
                + "\r\nTo: <sip:"
                + seat + "@127.0.0.1>\r\nCall-ID: r-" + seat + "\r\nCSeq: " + n + " REGISTER\r\nContact: <"
                + contact(seat)
                + ">\r\nExpires: 3600\r\nMax-Forwards: 70\r\n" + authorization + "Content-Length: 0\r\n\r\n");
    }

    /** The citizen with this number, which nobody else has just now, dials. */
    void dial(String caller, String number) {
        long n = serial.incrementAndGet();
        var leg = new Leg("c-" + n, true, caller);
        leg.ours = "<sip:" + caller + "@127.0.0.1>;tag=c" + n;
        leg.theirs = "<sip:" + number + "@127.0.0.1>";
        leg.target = "sip:" + number + "@127.0.0.1:" + asterisk.getPort();
        legs.put(leg.id, leg);
        citizens.put(caller, leg);
        send("INVITE " + leg.target + " SIP/2.0\r\n" + via(n) + of(leg, "1 INVITE") + "Contact: <" + contact(caller)
                + ">\r\nContent-Type: application/sdp\r\n" + withBody());
    }

    /** The citizen puts the phone down. */
    void hangUp(String caller) {
        Leg leg = citizens.get(caller);
        if (leg != null) {
            bye(leg);
        }
    }

    /** The phone of the seat is put down; the moment just before its BYE was sent, or 0 when it was in no call. */
    long hangUpSeat(String seat) {
        Leg leg = seats.get(seat);
        return leg == null ? 0 : bye(leg);
    }

    void hangUpAll() {
        citizens.values().forEach(this::bye);
    }

    /** Legs that live. */
    int open() {
        return legs.size();
    }

    private long bye(Leg leg) {
        synchronized (leg) {
            if (!leg.up || leg.over) {
                return 0;
            }
            leg.over = true;
        }
        long n = serial.incrementAndGet();
        long now = System.nanoTime();
        send("BYE " + leg.target + " SIP/2.0\r\n" + via(n) + of(leg, "2 BYE") + "Content-Length: 0\r\n\r\n");
        return now;
    }

    private void listen() {
        var buffer = new byte[16 * 1024];
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                return;
            }
            long now = System.nanoTime();
            handle(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8), now);
        }
    }

    private void handle(String message, long now) {
        int space = message.indexOf(' ');
        switch (message.substring(0, Math.max(0, space))) {
            case "INVITE" -> invited(message, now);
            case "BYE" -> {
                reply(message, "200 OK", "");
                gone(legs.get(value(message, "Call-ID")));
            }
            case "CANCEL" -> reply(message, "200 OK", "");
            case "OPTIONS", "NOTIFY" -> reply(message, "200 OK", "");
            case "SIP/2.0" -> answered(message, now);
            default -> {
                // ACK.
            }
        }
    }

    private void invited(String message, long now) {
        String id = value(message, "Call-ID");
        Leg known = legs.get(id);
        Matcher seat = USER.matcher(message.substring(0, message.indexOf('\r')));
        Matcher caller = USER.matcher(value(message, "From"));
        if (!seat.find()) {
            return;
        }
        Leg leg = known == null ? new Leg(id, false, seat.group(1)) : known;
        if (known == null) {
            leg.ours = value(message, "To") + ";tag=s" + serial.incrementAndGet();
            leg.theirs = value(message, "From");
            leg.target = address(value(message, "Contact"));
            legs.put(id, leg);
            seats.put(leg.user, leg);
        }
        leg.up = true;
        reply(
                message,
                "200 OK",
                leg.ours,
                "Contact: <" + contact(leg.user) + ">\r\nContent-Type: application/sdp\r\n",
                sdp());
        if (known == null) {
            watcher.picksUp(leg.user, caller.find() ? caller.group(1) : "", now);
        }
    }

    private void answered(String message, long now) {
        String sequence = value(message, "CSeq");
        int status = Integer.parseInt(message.substring(8, 11));
        if (status < 200) {
            return;
        }
        if (sequence.endsWith("REGISTER")) {
            registered(message, status);
            return;
        }
        Leg leg = legs.get(value(message, "Call-ID"));
        if (leg == null) {
            return;
        }
        if (sequence.endsWith("INVITE")) {
            leg.theirs = value(message, "To");
            boolean taken = status == 200;
            if (taken) {
                leg.target = address(value(message, "Contact"));
            }
            send("ACK " + leg.target + " SIP/2.0\r\n"
                    + (taken ? via(serial.incrementAndGet()) : "Via: " + value(message, "Via") + "\r\n")
                    + of(leg, "1 ACK") + "Content-Length: 0\r\n\r\n");
            leg.up = taken;
            if (taken) {
                watcher.answered(leg.user, now);
            } else {
                gone(leg);
            }
        } else {
            gone(leg);
        }
    }

    private void gone(@Nullable Leg leg) {
        if (leg != null && legs.remove(leg.id) != null) {
            leg.over = true;
            (leg.citizen ? citizens : seats).remove(leg.user, leg);
            if (leg.citizen) {
                watcher.ended(leg.user);
            } else {
                watcher.hungUp(leg.user);
            }
        }
    }

    private void registered(String message, int status) {
        Matcher user = USER.matcher(value(message, "To"));
        if (!user.find()) {
            return;
        }
        String seat = user.group(1);
        var done = registering.get(seat);
        if (status == 200 && done != null) {
            done.countDown();
        } else if (status == 401) {
            register(seat, authorization(seat, value(message, "WWW-Authenticate")));
        }
    }

    private String authorization(String seat, String demand) {
        String realm = quoted(demand, "realm");
        String nonce = quoted(demand, "nonce");
        String first = md5(seat + ":" + realm + ":" + passwords.get(seat));
        String qop = demand.contains("qop") ? ":00000001:abcd:auth:" : ":";
        return "Authorization: Digest username=\"" + seat + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"sip:127.0.0.1\", response=\""
                + md5(first + ":" + nonce + qop + md5("REGISTER:sip:127.0.0.1"))
                + "\", algorithm=MD5" + (demand.contains("qop") ? ", qop=auth, nc=00000001, cnonce=\"abcd\"" : "")
                + (demand.contains("opaque") ? ", opaque=\"" + quoted(demand, "opaque") + "\"" : "") + "\r\n";
    }

    private void reply(String request, String status, String headers) {
        reply(request, status, value(request, "To"), headers, "");
    }

    private void reply(String request, String status, String to, String headers, String body) {
        var copied = new StringBuilder();
        Matcher matcher = HEADER.matcher(request);
        while (matcher.find()) {
            String line = matcher.group();
            if (line.regionMatches(true, 0, "To:", 0, 3)) {
                copied.append("To: ").append(to).append("\r\n");
            } else if (!line.regionMatches(true, 0, "Contact:", 0, 8)) {
                copied.append(line).append("\r\n");
            }
        }
        send("SIP/2.0 " + status + "\r\n" + copied + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String via(long n) {
        return "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK" + n + ";rport\r\n";
    }

    private static String of(Leg leg, String sequence) {
        return "From: " + leg.ours + "\r\nTo: " + leg.theirs + "\r\nCall-ID: " + leg.id + "\r\nCSeq: " + sequence
                + "\r\nMax-Forwards: 70\r\n";
    }

    private String contact(String user) {
        return "sip:" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    private String withBody() {
        String body = sdp();
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** What is said goes to the discard port. */
    private static String sdp() {
        return """
                v=0\r
                o=- 1 1 IN IP4 127.0.0.1\r
                s=-\r
                c=IN IP4 127.0.0.1\r
                t=0 0\r
                m=audio 9 RTP/AVP 8\r
                a=rtpmap:8 PCMA/8000\r
                """;
    }

    private static String value(String message, String name) {
        Matcher matcher = Pattern.compile("(?im)^" + name + ":[ \\t]*([^\r]*)").matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String address(String contact) {
        Matcher matcher = ADDRESS.matcher(contact);
        return matcher.find() ? matcher.group() : contact;
    }

    private static String quoted(String text, String name) {
        Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, asterisk));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
        listener.interrupt();
    }
}
