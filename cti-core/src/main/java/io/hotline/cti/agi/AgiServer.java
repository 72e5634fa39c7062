package io.hotline.cti.agi;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FastAGI server: Asterisk connects for every stretch of IVR, says who calls, and takes commands. Sessions are handed to the handler
 * of their path. Two event-loop threads serve all calls; nobody may block on them.
 */
public final class AgiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);
    private static final int LOOPS = 2;
    private static final int BACKLOG = 1_000;

    private final String host;
    private final int port;
    private final AgiLimits limits;
    private final Map<String, AgiHandler> handlers;
    private final MeterRegistry meters;
    private final AtomicInteger sessions = new AtomicInteger();
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(LOOPS, new DefaultThreadFactory("agi", true), NioIoHandler.newFactory());
    private @Nullable Channel listening;

    /** {@code handlers} by path: {@code entry}, {@code waiting}, {@code after}. Port 0 takes a free one. */
    public AgiServer(String host, int port, AgiLimits limits, Map<String, AgiHandler> handlers, MeterRegistry meters) {
        this.host = host;
        this.port = port;
        this.limits = limits;
        this.handlers = Map.copyOf(handlers);
        this.meters = meters;
        meters.gauge("hotline.agi.sessions", sessions);
    }

    /** Returns when connections are accepted. */
    public void start() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "the AGI server cannot listen at " + host + ":" + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        listening = bound.channel();
        LOG.info("AGI server listens at {}:{}", host, port());
    }

    public int port() {
        Channel channel = listening;
        if (channel == null) {
            throw new IllegalStateException("the AGI server is not started");
        }
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    void accept(Channel channel) {
        if (sessions.incrementAndGet() > limits.sessions()) {
            meters.counter("hotline.agi.refused").increment();
            LOG.warn("more than {} AGI sessions: {} is refused", limits.sessions(), channel.remoteAddress());
            var _ = channel.close();
        } else {
            channel.pipeline()
                    .addLast(new LineBasedFrameDecoder(limits.lineLength(), true, true))
                    .addLast(new AgiConnection(limits, this::open));
        }
        channel.closeFuture().addListener(_ -> sessions.decrementAndGet());
    }

    private boolean open(AgiSession session) {
        String path = session.request().path();
        AgiHandler handler = handlers.get(path);
        if (handler == null) {
            return false;
        }
        meters.counter("hotline.agi.requests", "path", path).increment();
        try {
            handler.onSession(session);
        } catch (RuntimeException e) {
            // Closed without HL_NEXT: the dialplan keeps the caller and asks again.
            LOG.error(
                    "AGI session {} of {}: its handler failed",
                    path,
                    session.request().uniqueId(),
                    e);
            session.close();
        }
        return true;
    }

    /** Takes no more sessions and ends those that are there: their callers go on in the dialplan. */
    @Override
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
