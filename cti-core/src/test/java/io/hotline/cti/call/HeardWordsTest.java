package io.hotline.cti.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.ivr.ArrivedCall;
import io.hotline.ivr.Speech;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardWordsTest {
    private static final Instant T0 = Instant.parse("2026-11-22T01:00:00Z");
    private static final List<Speech> HELLO = List.of(new Speech.Text("您好"), new Speech.Text("将被录音"));

    private final HeardWords heard = words(true);

    @Test
    void callOfTheDemosPhone_isKeptInWords() {
        heard.arrived(call("1700000000.1", "PJSIP/citizen-00000001", "sip-1"));
        heard.told("1700000000.1", HELLO, T0);

        assertThat(heard.of("sip-1")).hasValueSatisfying(found -> {
            assertThat(found.callId()).isEqualTo("1700000000.1");
            assertThat(found.lines()).extracting(HeardWords.Line::text).containsExactly("您好", "将被录音");
        });
    }

    @Test
    void ofOtherCallers_andOutsideOfADemo_nothingIsKept() {
        heard.arrived(call("1700000000.1", "PJSIP/trunk-00000001", "sip-1"));
        heard.told("1700000000.1", HELLO, T0);
        var productive = words(false);
        productive.arrived(call("1700000000.2", "PJSIP/citizen-00000002", "sip-2"));

        assertThat(heard.of("sip-1")).isEmpty();
        assertThat(heard.of("")).isEmpty();
        assertThat(productive.of("sip-2")).isEmpty();
    }

    @Test
    void neitherCallsNorLinesGrowForever() {
        for (int i = 0; i < 100; i++) {
            heard.arrived(call("1700000000." + i, "PJSIP/citizen-" + i, "sip-" + i));
        }
        for (int i = 0; i < 500; i++) {
            heard.told("1700000000.99", HELLO, T0);
        }

        assertThat(heard.of("sip-0")).isEmpty();
        assertThat(heard.of("sip-99").orElseThrow().lines()).hasSize(200);
    }

    private static HeardWords words(boolean demo) {
        return new HeardWords(
                demo,
                speech -> speech.stream()
                        .map(piece -> piece instanceof Speech.Text(String text) ? text : "")
                        .toList());
    }

    private static ArrivedCall call(String id, String channel, String sipCallId) {
        return new ArrivedCall(id, channel, "13800001234", "", "12345", sipCallId, T0);
    }
}
