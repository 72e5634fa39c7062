package io.hotline.cti.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.agi.AgiReplyParser.NotAgi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiReplyParserTest {
    private final AgiReplyParser parser = new AgiReplyParser();

    @Test
    void successes_inAllTheirForms() throws NotAgi {
        assertThat(parser.feed("200 result=0")).contains(new AgiReply.Success(0, "", 0));
        assertThat(parser.feed("200 result=-1")).contains(new AgiReply.Success(-1, "", 0));
        assertThat(parser.feed("200 result=49 endpos=1680")).contains(new AgiReply.Success(49, "", 1680));
        assertThat(parser.feed("200 result=1 (a (b) c)")).contains(new AgiReply.Success(1, "a (b) c", 0));
        assertThat(parser.feed("200 result=1 ()")).contains(new AgiReply.Success(1, "", 0));
        assertThat(parser.feed("200 result=35 (dtmf) endpos=8000")).contains(new AgiReply.Success(35, "dtmf", 8000));
    }

    @Test
    void keys_areTheirAsciiCodes() {
        assertThat(new AgiReply.Success(35, "", 0).key()).isEqualTo("#");
        assertThat(new AgiReply.Success(0, "", 0).key()).isEmpty();
        assertThat(new AgiReply.Success(-1, "", 0).key()).isEmpty();
    }

    @Test
    void refusals_ofOneLineAndOfMany() throws NotAgi {
        assertThat(parser.feed("510 Invalid or unknown command"))
                .contains(new AgiReply.Rejected(510, "Invalid or unknown command"));
        assertThat(parser.feed("520 Invalid command syntax.  Proper usage not available."))
                .contains(new AgiReply.Rejected(520, "Invalid command syntax.  Proper usage not available."));
        assertThat(parser.feed("520-Invalid command syntax.  Proper usage follows:"))
                .isEmpty();
        assertThat(parser.feed(" Usage: ANSWER")).isEmpty();
        assertThat(parser.feed("200 result=this is still the usage")).isEmpty();
        assertThat(parser.feed("")).isEmpty();
        assertThat(parser.feed("520 End of proper usage.").orElseThrow())
                .isInstanceOfSatisfying(
                        AgiReply.Rejected.class,
                        r -> assertThat(r.message()).contains("Proper usage follows", "Usage: ANSWER"));
        assertThat(parser.feed("200 result=0")).isPresent();
    }

    @Test
    void deadChannelAndTrying() throws NotAgi {
        assertThat(parser.feed("511 Command Not Permitted on a dead channel or intercept routine"))
                .contains(new AgiReply.ChannelGone());
        assertThat(parser.feed("100 Trying...")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1", "200", "200 OK", "200 result=abc", "200 result=99999999999", "999 x"})
    void anythingElse_isNotAgi(String line) {
        assertThatThrownBy(() -> parser.feed(line)).isInstanceOf(NotAgi.class);
    }

    @Test
    void endlessUsage_isNotAgi() throws NotAgi {
        parser.feed("520-Invalid command syntax.");
        assertThatThrownBy(() -> {
                    while (true) {
                        assertThat(parser.feed("more")).isEmpty();
                    }
                })
                .isInstanceOf(NotAgi.class);
    }
}
