package io.hotline.acd.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine against exact solutions, at 5 %; {@code ./hotline simulate --theory} runs all cases at 2 %. */
@Tag("theory")
class TheoryTest {
    private static final double TOLERANCE = 0.05;

    @Test
    void a3_erlangA_isMet() {
        assertMet(Theory.run(Theory.erlangA(0.4)));
    }

    @Test
    void a4_overload_isMet() {
        assertMet(Theory.run(Theory.overload(0.4)));
    }

    @Test
    void c_wallaceWhittWithAllSkills_isMet() {
        var rows = Theory.run(Theory.wallaceWhitt(0.25));

        assertMet(rows.stream()
                .filter(row -> !row.metric().equals("blockedShare"))
                .toList());
        // Blocking is too rare for 5 % in a test run: the exact value must lie in the interval.
        assertThat(rows)
                .filteredOn(row -> row.metric().equals("blockedShare"))
                .allSatisfy(row -> assertThat(row.expected())
                        .isBetween(row.got().low(), row.got().high()));
    }

    /** Against another simulation: what lies outside of both intervals is an error. */
    @Test
    void c_primarySkillFirst_isAsInTheReference() {
        assertMet(Theory.run(Theory.fewSkills(0.1).getFirst()));
    }

    @Test
    void e_forecastWithPatience_isAsGoodAsTheBest() {
        assertMet(List.of(
                forecast("s=20, R=24", 0.16, 20, 1_500_000), forecast("s=100, R=140", 140.0 / 150, 100, 200_000)));
    }

    private static Theory.Row forecast(String name, double perSecond, int agents, double horizon) {
        return Theory.forecast(new Theory.Forecast(name, perSecond, agents, 120, horizon), Progress.NONE);
    }

    private static void assertMet(List<Theory.Row> rows) {
        rows.forEach(row -> System.out.printf(
                "%-28s %-24s expected %9.5f got %9.5f (%.1f %%)%n",
                row.name(), row.metric(), row.expected(), row.got().mean(), 100 * row.error()));
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.within(TOLERANCE)).as("%s", row).isTrue());
    }
}
