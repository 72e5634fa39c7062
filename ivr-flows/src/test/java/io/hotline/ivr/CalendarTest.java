package io.hotline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Calendar OFFICE = new Calendar(
            SHANGHAI,
            List.of(span("08:00", "12:00", "day"), span("14:00", "21:00", "day"), span("21:00", "08:00", "night")),
            List.of(span("09:00", "17:00", "weekend"), span("21:00", "08:00", "night")),
            List.of(span("10:00", "16:00", "holiday")),
            List.of(new Calendar.Holiday(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7), "国庆节")),
            new TreeSet<>(List.of(LocalDate.of(2026, 10, 10))));

    @ParameterizedTest
    @CsvSource({
        // Monday.
        "2026-11-02T07:59, weekend-night",
        "2026-11-02T08:00, day",
        "2026-11-02T11:59, day",
        "2026-11-02T12:00, ",
        "2026-11-02T14:00, day",
        "2026-11-02T20:59, day",
        "2026-11-02T21:00, night",
        "2026-11-02T23:59, night",
        "2026-11-03T00:00, night",
        "2026-11-03T07:59, night",
        "2026-11-03T08:00, day",
        // The night roster of Friday lasts into Saturday, that of Sunday into Monday.
        "2026-11-07T03:00, night",
        "2026-11-07T08:00, ",
        "2026-11-07T09:00, weekend",
        "2026-11-08T22:00, night",
        // The holiday has no night roster of its own, but that of the day before still runs.
        "2026-10-01T07:00, night",
        "2026-10-01T10:00, holiday",
        "2026-10-01T22:00, ",
        "2026-10-02T03:00, ",
        "2026-10-07T15:59, holiday",
        "2026-10-08T03:00, ",
        "2026-10-08T08:00, day",
        // A Saturday on which people work.
        "2026-10-10T08:00, day",
        "2026-10-10T22:00, night",
        "2026-10-11T03:00, night"
    })
    void periodAt(LocalDateTime local, String period) {
        var expected = period == null ? "" : period.replace("weekend-night", "night");
        assertThat(OFFICE.periodAt(local.atZone(SHANGHAI).toInstant()).orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void wholeDay_isASpanFromMidnightToMidnight() {
        var always = new Calendar(
                SHANGHAI, List.of(span("00:00", "00:00", "open")), List.of(), List.of(), List.of(), new TreeSet<>());
        assertThat(always.periodAt(
                        LocalDateTime.parse("2026-11-02T00:00").atZone(SHANGHAI).toInstant()))
                .contains("open");
        assertThat(always.periodAt(
                        LocalDateTime.parse("2026-11-02T23:59").atZone(SHANGHAI).toInstant()))
                .contains("open");
        assertThat(always.periodAt(
                        LocalDateTime.parse("2026-11-07T00:00").atZone(SHANGHAI).toInstant()))
                .isEmpty();
    }

    private static Calendar.Span span(String from, String to, String period) {
        return new Calendar.Span(LocalTime.parse(from), LocalTime.parse(to), period);
    }
}
