package io.hotline.ivr;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The hotline's own calendar. Holidays and make-up workdays (调休) are decreed each year, so they are dates, not rules.
 * A span whose end is not after its start runs into the next day and belongs to the day on which it began: the night
 * roster 21:00–08:00 of a Friday lasts into Saturday.
 */
public record Calendar(
        ZoneId zone,
        List<Span> workday,
        List<Span> restDay,
        List<Span> holiday,
        List<Holiday> holidays,
        SortedSet<LocalDate> makeUpWorkdays) {

    public record Span(LocalTime from, LocalTime to, String period) {
        boolean overMidnight() {
            return !to.isAfter(from);
        }
    }

    /** Both days included. */
    public record Holiday(LocalDate first, LocalDate last, String name) {}

    public Calendar {
        workday = List.copyOf(workday);
        restDay = List.copyOf(restDay);
        holiday = List.copyOf(holiday);
        holidays = List.copyOf(holidays);
        makeUpWorkdays = Collections.unmodifiableSortedSet(new TreeSet<>(makeUpWorkdays));
    }

    /** The calendar's word for this moment; empty when no span covers it. */
    public Optional<String> periodAt(Instant now) {
        var local = now.atZone(zone);
        var today = local.toLocalDate();
        var time = local.toLocalTime();
        return spans(today).stream()
                .filter(span -> !time.isBefore(span.from()) && (span.overMidnight() || time.isBefore(span.to())))
                .findFirst()
                .or(() -> spans(today.minusDays(1)).stream()
                        .filter(span -> span.overMidnight() && time.isBefore(span.to()))
                        .findFirst())
                .map(Span::period);
    }

    public Optional<String> holidayName(LocalDate day) {
        return holidays.stream()
                .filter(h -> !day.isBefore(h.first()) && !day.isAfter(h.last()))
                .map(Holiday::name)
                .findFirst();
    }

    private List<Span> spans(LocalDate day) {
        if (makeUpWorkdays.contains(day)) {
            return workday;
        }
        if (holidayName(day).isPresent()) {
            return holiday;
        }
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? restDay : workday;
    }
}
