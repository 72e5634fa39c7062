package io.hotline.cti.health;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Asks the trunk for a sign of life (SIP OPTIONS, RFC 3261 §11). Any answer is one: a refusal, too, is given by somebody. */
public final class TrunkProbe implements Probe {
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int TRIES = 2;
    private static final int SIP_PORT = 5060;

    private final String host;
    private final int port;

    /** {@code address}: host or host:port. */
    public TrunkProbe(String address) {
        int colon = address.lastIndexOf(':');
        host = colon < 0 ? address : address.substring(0, colon);
        port = colon < 0 ? SIP_PORT : Integer.parseInt(address.substring(colon + 1));
    }

    @Override
    public String part() {
        return "trunk";
    }

    @Override
    public Reading look() {
        try (var socket = new DatagramSocket()) {
            var there = new InetSocketAddress(host, port);
            if (there.isUnresolved()) {
                return Reading.down("中继的主机名 " + host + " 解析不了");
            }
            socket.connect(there);
            socket.setSoTimeout((int) WAIT.toMillis());
            for (int attempt = 0; attempt < TRIES; attempt++) {
                if (answers(socket)) {
                    return Reading.WELL;
                }
            }
        } catch (IOException e) {
            // A port that is closed is told at once: the same as silence.
        }
        return Reading.down("中继 %s:%d 没有应答，打不出电话，来电也可能进不来".formatted(host, port));
    }

    private boolean answers(DatagramSocket socket) throws IOException {
        byte[] question = options(socket).getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(question, question.length));
        var answer = new DatagramPacket(new byte[2_048], 2_048);
        try {
            socket.receive(answer);
        } catch (SocketTimeoutException silent) {
            return false;
        }
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII).startsWith("SIP/2.0 ");
    }

    private String options(DatagramSocket socket) {
        String here = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return String.join(
                "\r\n",
                "OPTIONS sip:%s:%d SIP/2.0".formatted(host, port),
                "Via: SIP/2.0/UDP %s;rport;branch=z9hG4bK%s".formatted(here, random),
                "Max-Forwards: 70",
                "From: <sip:health@%s>;tag=%s".formatted(here, random),
                "To: <sip:%s:%d>".formatted(host, port),
                "Call-ID: " + random,
                "CSeq: 1 OPTIONS",
                "Contact: <sip:health@%s>".formatted(here),
                "Content-Length: 0",
                "",
                "");
    }
}
