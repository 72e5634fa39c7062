package io.hotline.cti.chaos;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between the server and Asterisk's AMI, and spoils the link in the ways in which networks do. One event loop serves all. */
final class AmiProxy implements AutoCloseable {
    private static final Duration SLOW_BY = Duration.ofMillis(300);
    private static final int ONE_IN = 40;
    private static final String GREETING = "Asterisk Call Manager/";

    /** What happens to what passes. */
    enum Mode {
        PASSES,
        /** Connections are closed, and new ones too. */
        CUT,
        /** Connections stay, bytes vanish. */
        HALF_OPEN,
        /** Everything comes 300 ms late. */
        SLOW,
        /** One of 40 events is lost, another comes twice, another after the next one. */
        MANGLES
    }

    private final int asteriskPort;
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("ami-proxy", true), NioIoHandler.newFactory());
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong spoilt = new AtomicLong();
    private final Channel listening;
    private volatile Mode mode = Mode.PASSES;

    AmiProxy(int port, int asteriskPort) throws IOException {
        this.asteriskPort = asteriskPort;
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel server) {
                        accept(server);
                    }
                })
                .bind("127.0.0.1", port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("the fault proxy cannot listen on port " + port, bound.cause());
        }
        listening = bound.channel();
    }

    /** Returns what was spoilt since the last change: connections closed, bytes dropped or delayed, events mangled. */
    long turn(Mode next) {
        Mode last = mode;
        mode = next;
        long before = spoilt.getAndSet(0);
        if (next == Mode.CUT) {
            spoilt.addAndGet(open.size());
        }
        // What was swallowed is gone: a peer that went on would read half a frame.
        if (next == Mode.CUT || last == Mode.HALF_OPEN) {
            open.forEach(AmiProxy::shut);
        }
        return before;
    }

    private static void shut(Channel channel) {
        var _ = channel.close();
    }

    private void accept(Channel server) {
        if (mode == Mode.CUT) {
            spoilt.incrementAndGet();
            shut(server);
            return;
        }
        open.add(server);
        var towardsServer = new Way(server, true);
        var _ = new Bootstrap()
                .group(server.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .handler(towardsServer)
                .connect("127.0.0.1", asteriskPort)
                .addListener((ChannelFuture connected) -> {
                    if (!connected.isSuccess()) {
                        shut(server);
                        return;
                    }
                    Channel asterisk = connected.channel();
                    open.add(asterisk);
                    server.pipeline().addLast(new Way(asterisk, false));
                    server.closeFuture().addListener(_ -> shut(asterisk));
                    asterisk.closeFuture().addListener(_ -> shut(server));
                    server.config().setAutoRead(true);
                    asterisk.config().setAutoRead(true);
                });
        server.closeFuture().addListener(_ -> open.remove(server));
    }

    /** One direction of one connection: what is read here is written to the other side. */
    private final class Way extends ChannelInboundHandlerAdapter {
        private final Channel to;
        private final boolean events;
        private final Deque<ByteBuf> waiting = new ArrayDeque<>();
        private final StringBuilder frames = new StringBuilder();
        private int counted;
        private long dueNanos = System.nanoTime();
        private String held = "";

        Way(Channel to, boolean events) {
            this.to = to;
            this.events = events;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.remove(context.channel());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            shut(context.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var bytes = (ByteBuf) message;
            switch (mode) {
                case PASSES -> deliver(unheld(bytes), 0);
                case CUT -> bytes.release();
                case HALF_OPEN -> {
                    spoilt.addAndGet(bytes.readableBytes());
                    bytes.release();
                }
                case SLOW -> {
                    spoilt.addAndGet(bytes.readableBytes());
                    deliver(bytes, SLOW_BY.toNanos());
                }
                case MANGLES -> mangle(bytes);
            }
        }

        /** Never before what was read earlier. */
        private void deliver(ByteBuf bytes, long delayNanos) {
            long now = System.nanoTime();
            dueNanos = Math.max(dueNanos, now + delayNanos);
            waiting.add(bytes);
            if (dueNanos > now) {
                var _ = to.eventLoop().schedule(this::writeNext, dueNanos - now, TimeUnit.NANOSECONDS);
            } else {
                writeNext();
            }
        }

        /** Whatever came first: of two that are due at the same moment, the timer may be late with the first. */
        private void writeNext() {
            var _ = to.writeAndFlush(waiting.remove());
        }

        /** What mangling kept back goes first. */
        private ByteBuf unheld(ByteBuf bytes) {
            if (frames.isEmpty() && held.isEmpty()) {
                return bytes;
            }
            var all = Unpooled.wrappedBuffer(ascii(held + frames), bytes);
            frames.setLength(0);
            held = "";
            return all;
        }

        private void mangle(ByteBuf bytes) {
            if (!events) {
                deliver(bytes, 0);
                return;
            }
            frames.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
            List<String> out = new ArrayList<>();
            if (frames.indexOf(GREETING) == 0 && frames.indexOf("\r\n") > 0) {
                // A line without an empty one behind it.
                int end = frames.indexOf("\r\n") + 2;
                out.add(frames.substring(0, end));
                frames.delete(0, end);
            }
            for (int end = frames.indexOf("\r\n\r\n"); end >= 0; end = frames.indexOf("\r\n\r\n")) {
                String frame = frames.substring(0, end + 4);
                frames.delete(0, end + 4);
                pass(frame, out);
            }
            if (!out.isEmpty()) {
                deliver(ascii(String.join("", out)), 0);
            }
        }

        private void pass(String frame, List<String> out) {
            boolean event = frame.startsWith("Event: ") && !frame.contains("\r\nActionID: ");
            counted += event ? 1 : 0;
            if (event && counted % ONE_IN == 0) {
                spoilt.incrementAndGet();
            } else if (event && counted % ONE_IN == 13) {
                spoilt.incrementAndGet();
                out.add(frame);
                out.add(frame);
            } else if (event && counted % ONE_IN == 26) {
                spoilt.incrementAndGet();
                held = frame;
                return;
            } else {
                out.add(frame);
            }
            out.add(held);
            held = "";
        }

        private static ByteBuf ascii(String text) {
            return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
