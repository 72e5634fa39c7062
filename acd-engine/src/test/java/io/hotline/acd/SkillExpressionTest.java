package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkillExpressionTest {
    private static final List<Skill> SKILLS = List.of(new Skill("吴语", 3), new Skill("tax-law", 7));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*;true",
                "吴语;true",
                "吴语>=3;true",
                "吴语>=4;false",
                "none;false",
                "!none;true",
                "!吴语;false",
                "吴语 && tax-law>=7;true",
                "吴语>=9 && tax-law || none;false",
                "none || 吴语>=1 && tax-law;true",
                "(none || 吴语) && !(tax-law>=8);true",
                "!!吴语;true"
            })
    void holds_givenSkills_followsTheRules(String text, boolean expected) {
        assertThat(SkillExpression.parse(text).holds(SKILLS)).isEqualTo(expected);
    }

    @Test
    void toString_parsedAgain_isTheSame() {
        var expression = SkillExpression.parse("a>=2&&(b||!c.d)||e_1");

        assertThat(SkillExpression.parse(expression.toString())).isEqualTo(expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "a &&", "&& a", "a b", "(a", "a)", "a>=", "a>=0", "a>=11", "a>=111", "a & b", "-a", "!"
            })
    void parse_broken_isRefusedWithPlace(String text) {
        assertThatThrownBy(() -> SkillExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("skill expression '" + text + "'");
    }

    @Test
    void parse_hostileNesting_isRefused() {
        assertThatThrownBy(() -> SkillExpression.parse("(".repeat(200) + "a" + ")".repeat(200)))
                .hasMessageContaining("levels of parentheses");
        assertThatThrownBy(() -> SkillExpression.parse("!".repeat(200) + "a")).hasMessageContaining("levels of !");
        assertThatThrownBy(() -> SkillExpression.parse("a".repeat(501))).hasMessageContaining("longer than");
    }
}
