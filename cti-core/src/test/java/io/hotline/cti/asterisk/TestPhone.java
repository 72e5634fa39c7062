package io.hotline.cti.asterisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP phone of a few lines, on UDP and this machine, for tests that must see what Asterisk says: registers, is rung, answers, calls,
 * presses keys (RFC 4733). Sends no voice.
 */
public final class TestPhone implements AutoCloseable {
    private static final AtomicInteger SERIAL = new AtomicInteger(1000);
    private static final int EVENT_PAYLOAD = 101;

    private final String user;
    private final String password;
    private final InetSocketAddress asterisk;
    private final DatagramSocket sip;
    private final DatagramSocket rtp;
    private final String id = HexFormat.of().toHexDigits(System.nanoTime()) + SERIAL.incrementAndGet();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile String invite = "";
    private volatile String dialog = "";
    private volatile int mediaPort;
    private volatile int expires;
    private int sequence = 1;
    private int rtpSequence = 1;

    public TestPhone(String user, String password, int sipPort) throws IOException {
        this.user = user;
        this.password = password;
        asterisk = new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
        sip = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        rtp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::listen);
    }

    /** Everything that came in, whole messages, oldest first. */
    public List<String> received() {
        return received;
    }

    public Optional<String> received(String firstLine) {
        return received.stream()
                .filter(message -> message.startsWith(firstLine))
                .findFirst();
    }

    /** An answer to {@code register(0)}: no contact is left, or not this one. */
    static boolean isUnregistered(String message) {
        return message.startsWith("SIP/2.0 200")
                && value(message, "CSeq").endsWith("REGISTER")
                && !message.contains("expires=120");
    }

    /** The phone is being rung: what Asterisk sent. */
    public String invitation() {
        return invite;
    }

    public void register(int seconds) {
        expires = seconds;
        String request = "REGISTER sip:127.0.0.1 SIP/2.0\r\n" + common("REGISTER", "sip:" + user + "@127.0.0.1", "")
                + "Contact: <" + contact() + ">\r\nExpires: " + seconds + "\r\n";
        send(request + "Content-Length: 0\r\n\r\n");
    }

    /** Asks for a number, as a trunk would. */
    public void call(String number) {
        String sdp = sdp();
        dialog = "sip:" + number + "@127.0.0.1:" + asterisk.getPort();
        send("INVITE " + dialog + " SIP/2.0\r\n" + common("INVITE", dialog, "") + "Contact: <" + contact()
                + ">\r\nContent-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp);
    }

    public void answer() {
        reply(invite, "200 OK", "Contact: <" + contact() + ">\r\nContent-Type: application/sdp\r\n", sdp());
    }

    public void reject(String status) {
        reply(invite, status, "", "");
    }

    /** Ends the call that this phone made. */
    public void hangUp() {
        String answer = received("SIP/2.0 200").orElseThrow();
        String target = value(answer, "Contact").replaceAll("[<>]", "");
        send("BYE " + target + " SIP/2.0\r\n" + common("BYE", dialog, tag(answer)) + "Content-Length: 0\r\n\r\n");
    }

    /** Ends the call for which this phone was rung, and which it answered. */
    public void putDown() {
        String target = value(invite, "Contact").replaceAll("[<>]", "");
        send("BYE " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + sip.getLocalPort() + ";branch=z9hG4bK" + id
                + "BYE" + sequence + ";rport\r\nFrom: " + value(invite, "To") + ";tag=" + id + "\r\nTo: "
                + value(invite, "From") + "\r\n" + header(invite, "Call-ID") + "CSeq: " + sequence++
                + " BYE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
    }

    /** One key, as telephones send it: beginning and end, the end three times. */
    public void press(char key) {
        int event = "0123456789*#".indexOf(key);
        int timestamp = rtpSequence * 1_000;
        for (int packet = 0; packet < 6; packet++) {
            boolean end = packet >= 3;
            var bytes = ByteBuffer.allocate(16);
            bytes.put((byte) 0x80).put((byte) (EVENT_PAYLOAD | (packet == 0 ? 0x80 : 0)));
            bytes.putShort((short) rtpSequence++).putInt(timestamp).putInt(4711);
            bytes.put((byte) event).put((byte) (end ? 0x8a : 0x0a)).putShort((short) ((Math.min(packet, 3) + 1) * 400));
            sendTo(rtp, bytes.array(), mediaPort);
        }
    }

    public boolean isTalking() {
        return mediaPort != 0;
    }

    private void listen() {
        var buffer = new byte[64 * 1024];
        while (!sip.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                sip.receive(packet);
            } catch (IOException e) {
                return;
            }
            String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            handle(message);
            received.add(message);
        }
    }

    private void handle(String message) {
        if (message.startsWith("SIP/2.0 401")) {
            authenticate(message);
        } else if (message.startsWith("SIP/2.0 200") && value(message, "CSeq").endsWith("INVITE")) {
            media(message);
            send("ACK " + dialog + " SIP/2.0\r\n" + header(message, "Via") + header(message, "From")
                    + header(message, "To")
                    + header(message, "Call-ID") + "CSeq: "
                    + value(message, "CSeq").replace("INVITE", "ACK")
                    + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
        } else if (message.startsWith("INVITE ")) {
            invite = message;
            media(message);
            reply(message, "180 Ringing", "", "");
        } else if (message.startsWith("CANCEL ")) {
            reply(message, "200 OK", "", "");
            reply(invite, "487 Request Terminated", "", "");
        } else if (message.startsWith("OPTIONS ") || message.startsWith("BYE ")) {
            reply(message, "200 OK", "", "");
        }
    }

    private void authenticate(String challenge) {
        String demand = value(challenge, "WWW-Authenticate");
        String realm = quoted(demand, "realm");
        String nonce = quoted(demand, "nonce");
        String uri = "sip:127.0.0.1";
        String first = md5(user + ":" + realm + ":" + password);
        String second = md5("REGISTER:" + uri);
        String qop = demand.contains("qop") ? ":00000001:abcd:auth:" : ":";
        String response = md5(first + ":" + nonce + qop + second);
        sequence++;
        send("REGISTER " + uri + " SIP/2.0\r\n" + common("REGISTER", "sip:" + user + "@127.0.0.1", "") + "Contact: <"
                + contact() + ">\r\nExpires: " + expires + "\r\nAuthorization: Digest username=\"" + user
                + "\", realm=\"" + realm
                + "\", nonce=\"" + nonce + "\", uri=\"" + uri + "\", response=\"" + response + "\", algorithm=MD5"
                + (demand.contains("qop") ? ", qop=auth, nc=00000001, cnonce=\"abcd\"" : "")
                + (demand.contains("opaque") ? ", opaque=\"" + quoted(demand, "opaque") + "\"" : "")
                + "\r\nContent-Length: 0\r\n\r\n");
    }

    private void reply(String request, String status, String headers, String body) {
        String to = value(request, "To");
        send("SIP/2.0 " + status + "\r\n" + header(request, "Via") + header(request, "From") + "To: " + to
                + (to.contains("tag=") ? "" : ";tag=" + id) + "\r\n" + header(request, "Call-ID")
                + header(request, "CSeq")
                + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String common(String method, String to, String toTag) {
        return "Via: SIP/2.0/UDP 127.0.0.1:" + sip.getLocalPort() + ";branch=z9hG4bK" + id + method + sequence
                + ";rport\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=f" + id + "\r\nTo: <" + to + ">"
                + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\r\nCall-ID: " + id + "\r\nCSeq: " + sequence++ + " "
                + method + "\r\nMax-Forwards: 70\r\n";
    }

    private String contact() {
        return "sip:" + user + "@127.0.0.1:" + sip.getLocalPort();
    }

    private String sdp() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + rtp.getLocalPort()
                + " RTP/AVP 8 " + EVENT_PAYLOAD + "\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:" + EVENT_PAYLOAD
                + " telephone-event/8000\r\na=fmtp:" + EVENT_PAYLOAD + " 0-16\r\n";
    }

    private void media(String message) {
        Matcher port = Pattern.compile("m=audio (\\d+)").matcher(message);
        if (port.find()) {
            mediaPort = Integer.parseInt(port.group(1));
        }
    }

    private static String header(String message, String name) {
        return name + ": " + value(message, name) + "\r\n";
    }

    static String value(String message, String name) {
        Matcher matcher =
                Pattern.compile("(?im)^" + name + ":[ \\t]*(.*?)\\r?$").matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String tag(String message) {
        Matcher matcher = Pattern.compile("tag=([^;>\\s]+)").matcher(value(message, "To"));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String quoted(String text, String name) {
        Matcher matcher =
                Pattern.compile(name.toLowerCase(Locale.ROOT) + "=\"([^\"]*)\"").matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void send(String message) {
        sendTo(sip, message.getBytes(StandardCharsets.UTF_8), asterisk.getPort());
    }

    private static void sendTo(DatagramSocket socket, byte[] bytes, int port) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        sip.close();
        rtp.close();
    }
}
