package io.hotline.cti.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.agi.AgiCommand.GetText;
import io.hotline.cti.agi.AgiCommand.GetWords;
import io.hotline.cti.agi.AgiCommand.ReadKeys;
import io.hotline.cti.agi.AgiCommand.RecordFile;
import io.hotline.cti.agi.AgiCommand.SetAutoHangup;
import io.hotline.cti.agi.AgiCommand.SetKeyPatience;
import io.hotline.cti.agi.AgiCommand.SetVariable;
import io.hotline.cti.agi.AgiCommand.StreamFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiCommandTest {

    @Test
    void commands_asAsteriskReadsThem() {
        assertThat(new StreamFile("/srv/p/ab", "12#").line()).isEqualTo("STREAM FILE \"/srv/p/ab\" \"12#\"");
        assertThat(new StreamFile("beep", "").line()).isEqualTo("STREAM FILE \"beep\" \"\"");
        assertThat(new ReadKeys("HL_KEYS", List.of("/p/a", "/p/b"), 4, "#").line())
                .isEqualTo("EXEC Read \"HL_KEYS,/p/a&/p/b,4,t(#),1\"");
        assertThat(new ReadKeys("HL_KEYS", List.of(), 1, "").line()).isEqualTo("EXEC Read \"HL_KEYS,,1,t(),1\"");
        assertThat(new SetKeyPatience(SetKeyPatience.Which.NEXT_KEY, Duration.ofMillis(2_500)).line())
                .isEqualTo("SET VARIABLE TIMEOUT(digit) \"2.500\"");
        assertThat(new SetAutoHangup(Duration.ofMillis(15_001)).line()).isEqualTo("SET AUTOHANGUP 16");
        assertThat(new GetWords(List.of("READSTATUS", "HL_KEYS")).line())
                .isEqualTo("GET FULL VARIABLE \"${READSTATUS}:${HL_KEYS}\"");
        assertThat(new GetText("HL_NOTE").line()).isEqualTo("GET FULL VARIABLE \"${BASE64_ENCODE(${HL_NOTE})}\"");
        assertThat(new RecordFile("/m/1", "#", Duration.ofMinutes(1), Duration.ofSeconds(3)).line())
                .isEqualTo("RECORD FILE \"/m/1\" wav \"#\" 60000 s=3");
    }

    @Test
    void quotesAndBackslashes_areEscaped() {
        assertThat(new SetVariable("X", "a \"b\" \\c").line()).isEqualTo("SET VARIABLE X \"a \\\"b\\\" \\\\c\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nHANGUP", "a\rb", "a\u0000b", "a\u2028b", "a\u001bb"})
    void controlCharacters_areRefused(String value) {
        assertThatThrownBy(() -> new SetVariable("X", value).line())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a&b", "", "a b", "../../etc/passwd\n", "${X}"})
    void oddFileNames_areRefused(String file) {
        assertThatThrownBy(() -> new StreamFile(file, "").line()).hasMessageContaining("not a name of a sound file");
    }

    @Test
    void oddNamesAndKeys_areRefused() {
        assertThatThrownBy(() -> new SetVariable("X} ${Y", "1").line()).hasMessageContaining("not a name");
        assertThatThrownBy(() -> new StreamFile("a", "1 2").line()).hasMessageContaining("telephone keys");
        assertThatThrownBy(() -> new ReadKeys("X", List.of(), 0, "#").line()).hasMessageContaining("1 to 255");
    }

    @Test
    void tooLongALine_isRefused() {
        assertThatThrownBy(() -> AgiText.checkedLine(new SetVariable("X", "工".repeat(700))))
                .hasMessageContaining("Asterisk takes 2000");
    }

    @Test
    void fetchedText_isDecoded() {
        assertThat(GetText.textOf(new AgiReply.Success(1, "5bel5Y23Cg==", 0))).isEqualTo("工卷\n");
        assertThat(GetText.textOf(new AgiReply.Success(1, "", 0))).isEmpty();
        assertThat(GetText.textOf(new AgiReply.Success(1, "not base64!", 0))).isEmpty();
        assertThat(GetText.textOf(new AgiReply.Lost("x"))).isEmpty();
    }
}
