package io.hotline.cti.asterisk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * The wire of one AMI connection, given to the library in place of its own: without Nagle's delay, with a read time-out (the library
 * waits for ever by default), with limits to a line and to a message, and with a tap through which {@link FrameTally} sees what really
 * arrived.
 */
final class AmiSocket implements SocketConnectionFacade {
    /** Asterisk writes no line near this; more means that we do not talk to Asterisk. */
    static final int LONGEST_LINE = 256 * 1024;

    /** Nor a message with so many lines. */
    static final int LONGEST_MESSAGE = 10_000;

    /** Headers of events that nobody reads. The library would set each by reflection. */
    private static final Set<String> UNUSED = Set.of(
            "Privilege",
            "ChannelStateDesc",
            "ConnectedLineNum",
            "ConnectedLineName",
            "Language",
            "AccountCode",
            "Priority",
            "Linkedid",
            "BridgeType",
            "BridgeCreator",
            "BridgeName",
            "BridgeNumChannels",
            "BridgeVideoSourceMode");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Consumer<String> tap;
    private final StringBuilder unsent = new StringBuilder();
    /** Read and not yet looked at: from {@link #at} to {@link #end}. */
    private final byte[] buffer = new byte[64 * 1024];

    private int at;
    private int end;
    private byte[] line = new byte[512];
    private int linesOfMessage;
    private boolean ofEvent;

    AmiSocket(String host, int port, Duration connectPatience, Duration readPatience, Consumer<String> tap)
            throws IOException {
        this.tap = tap;
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(Math.toIntExact(readPatience.toMillis()));
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(connectPatience.toMillis()));
            in = socket.getInputStream();
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The next line that anybody here has a use for; null at the end of the stream. */
    @Override
    public @Nullable String readLine() throws IOException {
        String text = nextLine();
        while (text != null && isUnused(text)) {
            text = nextLine();
        }
        return text;
    }

    private boolean isUnused(String text) {
        if (linesOfMessage <= 1) {
            ofEvent = text.startsWith("Event: ");
        }
        int colon = text.indexOf(':');
        return ofEvent && colon > 0 && UNUSED.contains(text.substring(0, colon));
    }

    /** Only CR LF ends a line, so that a bare LF inside a value cannot start a header of its own. */
    private @Nullable String nextLine() throws IOException {
        int length = 0;
        while (true) {
            if (at == end && !fill()) {
                return null;
            }
            int lineFeed = at;
            while (lineFeed < end && buffer[lineFeed] != '\n') {
                lineFeed++;
            }
            int until = Math.min(lineFeed + 1, end);
            int more = until - at;
            if (length + more > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes: this is no Asterisk");
            }
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
            }
            System.arraycopy(buffer, at, line, length, more);
            length += more;
            at = until;
            if (length >= 2 && line[length - 1] == '\n' && line[length - 2] == '\r') {
                return whole(new String(line, 0, length - 2, StandardCharsets.UTF_8));
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private String whole(String text) throws IOException {
        linesOfMessage = text.isEmpty() ? 0 : linesOfMessage + 1;
        if (linesOfMessage > LONGEST_MESSAGE) {
            throw new IOException("a message of more than " + LONGEST_MESSAGE + " lines: this is no Asterisk");
        }
        tap.accept(text);
        return text;
    }

    @Override
    public void write(String text) {
        unsent.append(text);
    }

    @Override
    public void flush() throws IOException {
        byte[] bytes = unsent.toString().getBytes(StandardCharsets.UTF_8);
        unsent.setLength(0);
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected() && !socket.isClosed();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
