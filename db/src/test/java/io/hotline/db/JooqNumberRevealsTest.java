package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.NumberReveals.Reveal;
import io.hotline.db.NumberReveals.Wish;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody sees a whole number without a row that says who, when and why. */
class JooqNumberRevealsTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final Instant T0 = CallSteps.T0;

    private final NumberReveals reveals = FRESH.database().numberReveals();

    @BeforeAll
    static void callOfAnAgent() {
        FRESH.database().migrate();
        var rows = CallSteps.of("r1", T0)
                .arrived("13812341234", "+8613812341234")
                .answeredBy("1001", "general")
                .rows();
        FRESH.database().projection().apply("reveals", 1, new ArrayList<ProjectionRow>(rows));
    }

    @Test
    void ownCallOrALeaders_isShown_andWritten() throws SQLException {
        assertThat(see("1001", false)).isEqualTo(new Reveal.Shown("13812341234"));
        assertThat(see("2001", true)).isEqualTo(new Reveal.Shown("13812341234"));

        assertThat(written("1001")).isEqualTo(1);
        assertThat(written("2001")).isEqualTo(1);
    }

    @Test
    void anothersCall_andOneThatIsNotThere_areNotShown_andNotWritten() throws SQLException {
        assertThat(see("1002", false)).isEqualTo(new Reveal.NotHis());
        assertThat(reveals.reveal(new Wish("r0", "1003", true, "回电"), T0, 5)).isEqualTo(new Reveal.UnknownCall());

        assertThat(written("1002")).isZero();
        assertThat(written("1003")).isZero();
    }

    @Test
    void tooManyInAnHour_areRefused_alsoWhenTheyComeAtOnce() {
        long shown = IntStream.range(0, 12)
                .parallel()
                .filter(_ -> see("2002", true) instanceof Reveal.Shown)
                .count();

        assertThat(shown).isEqualTo(5);
        assertThat(reveals.reveal(new Wish("r1", "2002", true, "回电"), T0.plusSeconds(3700), 5))
                .isInstanceOf(Reveal.Shown.class);
    }

    @Test
    void everyRow_isListed_theNewestFirst_pageByPage() {
        for (String login : List.of("3001", "3002", "3003")) {
            see(login, true);
        }

        var rows = reveals.kept(Long.MAX_VALUE, 2);

        assertThat(rows).extracting(NumberReveals.Kept::login).containsExactly("3003", "3002");
        assertThat(rows.getFirst())
                .returns("r1", NumberReveals.Kept::callId)
                .returns("13812341234", NumberReveals.Kept::number)
                .returns("回电\uFFFD", NumberReveals.Kept::reason)
                .returns(T0, NumberReveals.Kept::at);
        assertThat(reveals.kept(rows.getLast().id(), 1))
                .extracting(NumberReveals.Kept::login)
                .containsExactly("3001");
    }

    private Reveal see(String login, boolean anyCall) {
        return reveals.reveal(new Wish("r1", login, anyCall, "回电\0"), T0, 5);
    }

    private static int written(String login) throws SQLException {
        return FRESH.query("select reason from number_reveal where login = '" + login + "'")
                .size();
    }
}
