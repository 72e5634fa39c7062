package io.hotline.cti.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many channels of an Asterisk that are in AGI at once, in a process of its own so that what the server needs can be
 * measured alone. A line "PORT" on standard input: connect them all, answer commands, but let the first announcement
 * play until all are there; then "held NANOS". A line "go": the announcements end; then "done NANOS SESSIONS-WITH-A-WAY-ON".
 */
final class AsteriskCrowd {
    private static final byte[] DONE = "200 result=0\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLAYED = "200 result=0 endpos=24000\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SET = "200 result=1\n".getBytes(StandardCharsets.US_ASCII);

    private static final class Line {
        final SocketChannel channel;
        final StringBuilder text = new StringBuilder();
        boolean welcomed;
        boolean heard;
        boolean wayOn;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** So many may wait for the server's first word: more than its backlog holds, and the kernel would drop them for a second. */
    private static final int MOST_UNWELCOMED = 500;

    private final int sessions;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);
    private final List<Line> held = new ArrayList<>();
    private boolean holding;
    private int open;
    private int welcomed;
    private int ways;

    private AsteriskCrowd(int sessions) {
        this.sessions = sessions;
    }

    public static void main(String[] arguments) throws IOException {
        var crowd = new AsteriskCrowd(Integer.parseInt(arguments[0]));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var port = orders.readLine(); port != null; port = orders.readLine()) {
            crowd.round(Integer.parseInt(port), orders);
        }
    }

    private void round(int port, BufferedReader orders) throws IOException {
        try (var selector = Selector.open()) {
            held.clear();
            ways = 0;
            welcomed = 0;
            holding = true;
            long began = System.nanoTime();
            for (open = 0; open < sessions; open++) {
                connect(selector, port, open);
                do {
                    serve(selector, open - welcomed >= MOST_UNWELCOMED);
                } while (open - welcomed >= MOST_UNWELCOMED);
            }
            while (held.size() < open) {
                serve(selector, true);
            }
            System.out.println("held " + (System.nanoTime() - began));
            orders.readLine();
            began = System.nanoTime();
            holding = false;
            for (var line : held) {
                write(line, PLAYED);
            }
            while (open > 0) {
                serve(selector, true);
            }
            System.out.println("done " + (System.nanoTime() - began) + " " + ways);
        }
    }

    private static void connect(Selector selector, int port, int number) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        var line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        write(line, """
                agi_network: yes
                agi_network_script: entry
                agi_request: agi://127.0.0.1:%d/entry
                agi_channel: PJSIP/trunk-%08x
                agi_language: zh
                agi_type: PJSIP
                agi_uniqueid: 1762045200.%d
                agi_version: 22.4.1
                agi_callerid: 138%08d
                agi_calleridname: unknown
                agi_context: hl-ivr
                agi_extension: 12345
                agi_priority: 1
                agi_arg_1: 12345

                """.formatted(port, number, number, number).getBytes(StandardCharsets.US_ASCII));
    }

    private void serve(Selector selector, boolean wait) throws IOException {
        if (wait) {
            selector.select();
        } else {
            selector.selectNow();
        }
        for (var key : selector.selectedKeys()) {
            read((Line) key.attachment());
        }
        selector.selectedKeys().clear();
    }

    private void read(Line line) throws IOException {
        buffer.clear();
        int count = line.channel.read(buffer);
        if (count < 0) {
            line.channel.close();
            ways += line.wayOn ? 1 : 0;
            open--;
            return;
        }
        line.text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        for (int end = line.text.indexOf("\n"); end >= 0; end = line.text.indexOf("\n")) {
            var command = line.text.substring(0, end);
            line.text.delete(0, end + 1);
            answer(line, command);
        }
    }

    private void answer(Line line, String command) throws IOException {
        if (!line.welcomed) {
            line.welcomed = true;
            welcomed++;
        }
        if (command.startsWith("STREAM FILE")) {
            if (holding && !line.heard) {
                line.heard = true;
                held.add(line);
            } else {
                write(line, PLAYED);
            }
        } else if (command.startsWith("SET VARIABLE")) {
            line.wayOn |= command.contains("HL_NEXT");
            write(line, SET);
        } else {
            write(line, DONE);
        }
    }

    /** A few bytes into an empty socket buffer always fit. */
    private static void write(Line line, byte[] bytes) throws IOException {
        if (line.channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
            throw new IOException("a socket took less than a line");
        }
    }
}
