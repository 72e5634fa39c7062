package io.hotline.cti.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
    private static final String INVITE = """
            ----------------------------------------------- 2026-11-28 22:43:24.711077
            UDP message sent (544 bytes):

            INVITE sip:95001@127.0.0.1:20001 SIP/2.0
            From: <sip:13900000000@127.0.0.1:20056>;tag=27416c1
            To: <sip:95001@127.0.0.1:20001>
            Call-ID: 1-27416@chaos
            CSeq: 1 INVITE

            v=0
            m=audio 20054 RTP/AVP 8 101

            """;
    private static final String OK = """
            ----------------------------------------------- 2026-11-28 22:43:24.729282
            UDP message received [710] bytes :

            SIP/2.0 200 OK
            Call-ID: 1-27416@chaos
            From: <sip:13900000000@127.0.0.1>;tag=27416c1
            CSeq: 1 INVITE

            m=audio 15020 RTP/AVP 8

            """;

    @TempDir
    Path folder;

    private Trace.Dialog read(String text) throws IOException {
        var dialogs = Trace.read(Files.writeString(folder.resolve("trace"), text));
        assertThat(dialogs).hasSize(1);
        return dialogs.getFirst();
    }

    private static String message(String direction, String first, String cSeq) {
        return """
                ----------------------------------------------- 2026-11-28 22:43:30.000000
                UDP message %s (544 bytes):

                %s
                Call-ID: 1-27416@chaos
                CSeq: %s

                """.formatted(direction, first, cSeq);
    }

    @Test
    void answeredCall_hasItsMomentsAndAsterisksPort() throws IOException {
        var dialog = read(INVITE + INVITE + OK + message("received", "BYE sip:x SIP/2.0", "2 BYE"));

        assertThat(dialog.callId).isEqualTo("1-27416@chaos");
        assertThat(dialog.number).isEqualTo("13900000000");
        assertThat(Duration.between(dialog.invited, dialog.answered).toMillis()).isEqualTo(18);
        assertThat(dialog.mediaPort).isEqualTo(15_020);
        assertThat(dialog.bye).isNotNull();
        assertThat(dialog.byeOurs).isFalse();
    }

    @Test
    void pickedUpWhileItWasCalledOff_hasAllThreeMoments() throws IOException {
        var dialog = read(INVITE
                + OK
                + message("received", "CANCEL sip:x SIP/2.0", "1 CANCEL")
                + message("received", "BYE sip:x SIP/2.0", "2 BYE"));

        assertThat(dialog.answered).isNotNull();
        assertThat(dialog.calledOff).isNotNull();
        assertThat(dialog.refused).isNull();
        assertThat(dialog.bye).isNotNull();
    }

    @Test
    void refusedCall_isNotAnswered() throws IOException {
        var dialog = read(INVITE + message("received", "SIP/2.0 503 Service Unavailable", "1 INVITE"));

        assertThat(dialog.answered).isNull();
        assertThat(dialog.refused).isNotNull();
    }

    @Test
    void ourBye_isOurs() throws IOException {
        assertThat(read(INVITE + OK + message("sent", "BYE sip:x SIP/2.0", "2 BYE")).byeOurs)
                .isTrue();
    }

    @Test
    void legTowardsAPhone_hasThePortOfItsInvite() throws IOException {
        var dialog = read(INVITE.replace("sent", "received") + OK.replace("received", "sent"));

        assertThat(dialog.mediaPort).isEqualTo(20_054);
    }
}
