package io.hotline.cti.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.agi.AgiCommand.Answer;
import io.hotline.cti.agi.AgiCommand.SetVariable;
import io.hotline.cti.agi.AgiCommand.StreamFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The protocol, without a network and with a clock of its own. */
class AgiSessionTest {
    private static final AgiLimits LIMITS =
            new AgiLimits(2, 200, 20, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final List<AgiSession> sessions = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AgiServer server =
            new AgiServer("127.0.0.1", 0, LIMITS, Map.of("entry", sessions::add, "broken", _ -> fail()), meters);
    private final EmbeddedChannel channel = open();

    private static void fail() {
        throw new IllegalStateException("a bug of ours");
    }

    private EmbeddedChannel open() {
        var fresh = new EmbeddedChannel();
        fresh.freezeTime();
        server.accept(fresh);
        fresh.pipeline().fireChannelActive();
        return fresh;
    }

    private void from(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private void begin(String path) {
        from(
                "agi_network: yes\nagi_network_script: " + path + "\nagi_request: agi://h/" + path
                        + "\nagi_channel: PJSIP/trunk-00000001\nagi_uniqueid: 1700000000.1\nagi_callerid: 13812345678\n"
                        + "agi_calleridname: unknown\nagi_context: hl-ivr\nagi_extension: s\nagi_arg_1: 12345\nagi_arg_2: \n\n");
    }

    private String sent() {
        ByteBuf buffer = channel.readOutbound();
        return buffer == null ? "" : buffer.toString(StandardCharsets.UTF_8);
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private static CompletableFuture<AgiReply> send(AgiSession session, AgiCommand command) {
        return session.send(command).toCompletableFuture();
    }

    @Test
    void request_isHandedToTheHandlerOfItsPath() {
        begin("entry");
        var request = sessions.getFirst().request();
        assertThat(request.uniqueId()).isEqualTo("1700000000.1");
        assertThat(request.channel()).isEqualTo("PJSIP/trunk-00000001");
        assertThat(request.callerNumber()).isEqualTo("13812345678");
        assertThat(request.callerName()).isEmpty();
        assertThat(request.argument(1)).isEqualTo("12345");
        assertThat(request.argument(2)).isEmpty();
        assertThat(request.argument(3)).isEmpty();
        assertThat(meters.get("hotline.agi.requests")
                        .tag("path", "entry")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void query_isNotPartOfThePath() {
        begin("entry?x=1");
        assertThat(sessions).hasSize(1);
    }

    @Test
    void commands_goOneAfterTheOther() {
        begin("entry");
        var session = sessions.getFirst();
        var answered = send(session, new Answer());
        var played = send(session, new StreamFile("a", ""));
        assertThat(sent()).isEqualTo("ANSWER\n");
        assertThat(sent()).isEmpty();
        from("200 result=0\n");
        assertThat(answered).isCompletedWithValue(new AgiReply.Success(0, "", 0));
        assertThat(sent()).isEqualTo("STREAM FILE \"a\" \"\"\n");
        from("200 res");
        from("ult=0 endpos=80\r\n");
        assertThat(played).isCompletedWithValue(new AgiReply.Success(0, "", 80));
    }

    @Test
    void hangup_isNoReply() {
        begin("entry");
        var session = sessions.getFirst();
        var played = send(session, new StreamFile("a", ""));
        from("HANGUP\n");
        assertThat(session.leaving()).isTrue();
        assertThat(played).isNotDone();
        from("200 result=-1 endpos=0\n");
        assertThat(played).isCompletedWithValue(new AgiReply.Success(-1, "", 0));
    }

    @Test
    void connectionLost_isTheReplyToAllThatWait() {
        begin("entry");
        var session = sessions.getFirst();
        var first = send(session, new Answer());
        var second = send(session, new Answer());
        channel.close().syncUninterruptibly();
        assertThat(first.join()).isInstanceOf(AgiReply.Lost.class);
        assertThat(second.join()).isInstanceOf(AgiReply.Lost.class);
        assertThat(send(session, new Answer()).join()).isEqualTo(new AgiReply.Lost("the session is over"));
        assertThat(session.closed().toCompletableFuture()).isDone();
    }

    @Test
    void close_waitsForWhatWasSent() {
        begin("entry");
        var session = sessions.getFirst();
        var set = send(session, new SetVariable("HL_NEXT", "queue"));
        session.close();
        assertThat(channel.isOpen()).isTrue();
        from("200 result=1\n");
        assertThat(set).isCompletedWithValue(new AgiReply.Success(1, "", 0));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void lineEndInAValue_isRefusedAndNothingIsSent() {
        begin("entry");
        assertThatThrownBy(() -> sessions.getFirst().send(new SetVariable("X", "1\nHANGUP")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent()).isEmpty();
    }

    @Test
    void nothingSaid_isClosed() {
        pass(Duration.ofSeconds(4));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void drippingHeaders_doNotBuyTime() {
        for (int i = 0; i < 6 && channel.isOpen(); i++) {
            from("agi_x" + i + ": y\n");
            pass(Duration.ofSeconds(1));
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void garbage_isClosed() {
        from("GET / HTTP/1.1\r\n");
        assertThat(channel.isOpen()).isFalse();
        assertThat(sessions).isEmpty();
    }

    @Test
    void endlessLine_isClosed() {
        from("agi_x: " + "y".repeat(300));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void endlessHeaders_areClosed() {
        for (int i = 0; i < 30 && channel.isOpen(); i++) {
            from("agi_x" + i + ": y\n");
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void replyToNothing_isClosed() {
        begin("entry");
        from("200 result=0\n");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void garbageForAReply_isClosed() {
        begin("entry");
        var answered = send(sessions.getFirst(), new Answer());
        from("what?\n");
        assertThat(answered.join()).isEqualTo(new AgiReply.Lost("not an AGI reply: 'what?'"));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void noReply_isClosedAfterTheCommandsOwnTime() {
        begin("entry");
        var played = sessions.getFirst()
                .send(new StreamFile("a", ""), Duration.ofSeconds(20))
                .toCompletableFuture();
        pass(Duration.ofSeconds(29));
        assertThat(played).isNotDone();
        pass(Duration.ofSeconds(2));
        assertThat(played.join()).isEqualTo(new AgiReply.Lost("no reply in PT30S"));
    }

    @Test
    void forgottenSession_isClosed() {
        begin("entry");
        pass(Duration.ofSeconds(31));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void tooManyWaitingCommands_areRefused() {
        begin("entry");
        for (int i = 0; i < 32; i++) {
            assertThat(send(sessions.getFirst(), new Answer())).isNotDone();
        }
        assertThat(send(sessions.getFirst(), new Answer()).join())
                .isEqualTo(new AgiReply.Lost("32 commands are waiting already"));
    }

    @Test
    void unknownPath_isClosed() {
        begin("elsewhere");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void brokenHandler_closesTheSession() {
        begin("broken");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void oneSessionTooMany_isRefusedUntilOneEnds() {
        open();
        assertThat(open().isOpen()).isFalse();
        channel.close().syncUninterruptibly();
        assertThat(open().isOpen()).isTrue();
    }
}
