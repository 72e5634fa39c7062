package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void names_areReplacedAndDialplanExpressionsStay() {
        var text = Template.render(
                "x.conf",
                "port={{sipPort}}\nexten => s,1,Set(A=${EXTEN}$[1 + 1])\nh={{sipPort}}",
                Map.of("sipPort", "5060"));

        assertThat(text).isEqualTo("port=5060\nexten => s,1,Set(A=${EXTEN}$[1 + 1])\nh=5060");
    }

    @Test
    void valueWithDollarOrBackslash_isTakenAsItIs() {
        assertThat(Template.render("x.conf", "a={{v}}", Map.of("v", "$1\\2"))).isEqualTo("a=$1\\2");
    }

    @Test
    void unknownName_isSaidWithItsFile() {
        assertThatThrownBy(() -> Template.render("x.conf", "{{nobody}}", Map.of()))
                .isInstanceOf(LaunchFailed.class)
                .hasMessage("x.conf names {{nobody}}, which no setting fills");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n[evil]", "a\rb", "a;b"})
    void valueThatWouldEndTheLine_isRefused(String value) {
        assertThatThrownBy(() -> Template.render("x.conf", "a={{v}}", Map.of("v", value)))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("the value of {{v}} must not hold");
    }
}
