package io.hotline.cti.asterisk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Consumer<String> tap;
    private final StringBuilder unsent = new StringBuilder();
    private int linesOfMessage;

    AmiSocket(String host, int port, Duration connectPatience, Duration readPatience, Consumer<String> tap)
            throws IOException {
        this.tap = tap;
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(Math.toIntExact(readPatience.toMillis()));
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(connectPatience.toMillis()));
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One line; only CR LF ends it, so that a bare LF inside a value cannot start a header of its own. Null at the end of the stream. */
    @Override
    public @Nullable String readLine() throws IOException {
        var line = new ByteArrayOutputStream(80);
        int previous = -1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' && previous == '\r') {
                byte[] bytes = line.toByteArray();
                String text = new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
                linesOfMessage = text.isEmpty() ? 0 : linesOfMessage + 1;
                if (linesOfMessage > LONGEST_MESSAGE) {
                    throw new IOException("a message of more than " + LONGEST_MESSAGE + " lines: this is no Asterisk");
                }
                tap.accept(text);
                return text;
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes: this is no Asterisk");
            }
            line.write(b);
            previous = b;
        }
        return null;
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
