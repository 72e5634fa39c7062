package io.hotline.cti.agi;

import io.hotline.cti.agi.AgiReplyParser.NotAgi;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one connection: headers, then one command and its reply after the other, until somebody closes. All state belongs to the
 * event loop's thread; {@link #send} and {@link #close} hop there.
 *
 * <pre>
 *   HEADERS ──(empty line)──► OPEN ──(closed by us, by Asterisk, by a limit)──► OVER
 * </pre>
 */
final class AgiConnection extends SimpleChannelInboundHandler<ByteBuf> implements AgiSession {
    private static final Logger LOG = LoggerFactory.getLogger(AgiConnection.class);

    /** Nobody needs more at once; a handler that sends without listening is stopped. */
    private static final int WAITING_COMMANDS = 32;

    private final AgiLimits limits;
    private final AgiDoor door;
    private final AgiHeaders headers;
    private final AgiReplyParser parser = new AgiReplyParser();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Stage stage = Stage.HEADERS;
    private boolean closeWhenDone;
    private @Nullable ScheduledFuture<?> alarm;
    private volatile boolean leaving;
    private volatile @Nullable ChannelHandlerContext context;
    private volatile @Nullable AgiRequest request;

    /** Where a session goes when it has told what it wants; tells whether anybody wanted it. */
    interface AgiDoor {
        boolean open(AgiSession session);
    }

    private enum Stage {
        HEADERS,
        OPEN,
        OVER
    }

    /** The head of the queue is in flight. */
    private record Waiting(String line, Duration patience, CompletableFuture<AgiReply> reply) {}

    AgiConnection(AgiLimits limits, AgiDoor door) {
        this.limits = limits;
        this.door = door;
        headers = new AgiHeaders(limits.headers());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        setAlarm(ctx, limits.headerPatience(), "no complete request in " + limits.headerPatience());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
        String line = message.toString(StandardCharsets.UTF_8);
        switch (stage) {
            case HEADERS -> onHeader(ctx, line);
            case OPEN -> onReply(ctx, line);
            case OVER -> {}
        }
    }

    private void onHeader(ChannelHandlerContext ctx, String line) {
        if (!line.isEmpty()) {
            if (!headers.add(line)) {
                over(ctx, "not the beginning of an AGI session: '" + AgiText.printable(line) + "'");
            }
            return;
        }
        request = headers.request();
        stage = Stage.OPEN;
        setAlarm(ctx, limits.idle(), "forgotten by its handler");
        if (!door.open(this)) {
            over(
                    ctx,
                    "nobody wants sessions of path '"
                            + AgiText.printable(request().path()) + "'");
        }
    }

    private void onReply(ChannelHandlerContext ctx, String line) {
        // Comes at any time, also in the middle of a usage text. Not an answer to anything.
        if (line.equals("HANGUP")) {
            leaving = true;
            return;
        }
        try {
            Optional<AgiReply> reply = parser.feed(line);
            if (reply.isPresent()) {
                Waiting answered = waiting.poll();
                if (answered == null) {
                    over(ctx, "a reply to nothing: '" + AgiText.printable(line) + "'");
                    return;
                }
                // First the next command, then the news: whoever is told may send more.
                next(ctx);
                answered.reply().complete(reply.get());
                closeIfDone(ctx);
            }
        } catch (NotAgi e) {
            over(ctx, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public AgiRequest request() {
        AgiRequest known = request;
        if (known == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return known;
    }

    @Override
    public CompletionStage<AgiReply> send(AgiCommand command) {
        return send(command, Duration.ZERO);
    }

    @Override
    public CompletionStage<AgiReply> send(AgiCommand command, Duration atMost) {
        var next = new Waiting(
                AgiText.checkedLine(command), limits.replyPatience().plus(atMost), new CompletableFuture<>());
        inLoop(ctx -> enqueue(ctx, next));
        return next.reply().minimalCompletionStage();
    }

    private void enqueue(ChannelHandlerContext ctx, Waiting next) {
        if (stage != Stage.OPEN || closeWhenDone) {
            next.reply().complete(new AgiReply.Lost("the session is over"));
            return;
        }
        if (waiting.size() >= WAITING_COMMANDS) {
            next.reply().complete(new AgiReply.Lost(WAITING_COMMANDS + " commands are waiting already"));
            return;
        }
        waiting.add(next);
        if (waiting.size() == 1) {
            next(ctx);
        }
    }

    /** Writes the head of the queue, or begins to wait for somebody to send something. */
    private void next(ChannelHandlerContext ctx) {
        Waiting head = waiting.peek();
        if (head == null) {
            setAlarm(ctx, limits.idle(), "forgotten by its handler");
            return;
        }
        setAlarm(ctx, head.patience(), "no reply in " + head.patience());
        ByteBuf line = ByteBufUtil.writeUtf8(ctx.alloc(), head.line() + "\n");
        ctx.writeAndFlush(line).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public boolean leaving() {
        return leaving;
    }

    @Override
    public void close() {
        inLoop(ctx -> {
            closeWhenDone = true;
            closeIfDone(ctx);
        });
    }

    @Override
    public Executor loop() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return ctx.executor();
    }

    private void closeIfDone(ChannelHandlerContext ctx) {
        if (closeWhenDone && waiting.isEmpty()) {
            over(ctx, "");
        }
    }

    @Override
    public CompletionStage<Void> closed() {
        return closed.minimalCompletionStage();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over(ctx, leaving ? "Asterisk took the channel away" : "the connection was closed");
        closed.complete(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        over(ctx, String.valueOf(cause.getMessage()));
    }

    /** The end, once; {@code cause} is empty when we wanted it. */
    private void over(ChannelHandlerContext ctx, String cause) {
        if (stage == Stage.OVER) {
            return;
        }
        if (stage == Stage.HEADERS
                || !(cause.isEmpty() || leaving || !ctx.channel().isActive())) {
            LOG.warn("AGI peer {} is closed: {}", ctx.channel().remoteAddress(), cause);
        }
        stage = Stage.OVER;
        setAlarm(ctx, Duration.ZERO, "");
        var _ = ctx.close();
        for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
            each.reply().complete(new AgiReply.Lost(cause));
        }
    }

    /** One alarm at a time; zero takes it away. */
    private void setAlarm(ChannelHandlerContext ctx, Duration delay, String cause) {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
        if (!delay.isZero()) {
            alarm = ctx.executor().schedule(() -> over(ctx, cause), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private interface InLoop {
        void run(ChannelHandlerContext ctx);
    }

    private void inLoop(InLoop task) {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("the session has not begun");
        }
        if (ctx.executor().inEventLoop()) {
            task.run(ctx);
        } else {
            ctx.executor().execute(() -> task.run(ctx));
        }
    }
}
