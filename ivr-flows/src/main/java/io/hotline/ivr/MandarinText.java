package io.hotline.ivr;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the Arabic digits that an author left in a text as they are spoken, by what stands around them: 12345 is a
 * number to dial, 2位 is a count, 2026年 a year. Speech engines guess differently, so the guess is made here, once.
 */
final class MandarinText {
    private static final String MEASURES = "位|个|名|人|次|件|条|天|分钟|小时|秒|周|岁|项|张|辆|户|倍|年|元|块|千米|公里|米|点";
    private static final Pattern NUMBER = Pattern.compile("(?<clock>(?<![0-9])[0-9]{1,2}[:：][0-5][0-9](?![0-9:：]))"
            + "|(?<year>(?<![0-9])[0-9]{4})年(?!级|内|以)"
            + "|第(?<ordinal>[0-9]{1,12})(?![0-9])"
            + "|(?<money>(?<![0-9])[0-9]{1,12}(\\.[0-9]{1,2})?)元"
            + "|(?<percent>(?<![0-9])[0-9]{1,9}(\\.[0-9]{1,6})?)[%％]"
            + "|(?<decimal>(?<![0-9.])[0-9]{1,12}\\.[0-9]{1,9}(?![0-9.]))"
            + "|(?<plain>[0-9]+)(?<measure>" + MEASURES + ")?");
    // Short numbers that are dialled: emergency, enquiries, the 12xxx lines, carriers and banks.
    private static final Pattern DIALLED =
            Pattern.compile("11[049]|12[0-2]|1[02][0-9]{3}|9[56][0-9]{3}|0[0-9]+|[0-9]{7,}");

    private MandarinText() {}

    static String spoken(String text) {
        return NUMBER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(said(match)));
    }

    private static String said(MatchResult match) {
        if (match.group("clock") != null) {
            var parts = match.group("clock").split("[:：]");
            int hour = Integer.parseInt(parts[0]);
            var minute = Integer.parseInt(parts[1]);
            return hour < 24
                    ? MandarinNumbers.time(LocalTime.of(hour, minute))
                    : MandarinNumbers.number(hour) + "比" + MandarinNumbers.number(minute);
        }
        if (match.group("year") != null) {
            return MandarinNumbers.year(Integer.parseInt(match.group("year")));
        }
        if (match.group("ordinal") != null) {
            return MandarinNumbers.ordinal(Long.parseLong(match.group("ordinal")));
        }
        if (match.group("money") != null) {
            return MandarinNumbers.money(new BigDecimal(match.group("money")));
        }
        if (match.group("percent") != null) {
            return "百分之" + MandarinNumbers.decimal(new BigDecimal(match.group("percent")));
        }
        if (match.group("decimal") != null) {
            return MandarinNumbers.decimal(new BigDecimal(match.group("decimal")));
        }
        var row = match.group("plain");
        var measure = match.group("measure");
        if (measure != null && row.length() <= 12 && !(row.length() > 1 && row.startsWith("0"))) {
            return MandarinNumbers.count(Long.parseLong(row)) + measure;
        }
        var spoken = DIALLED.matcher(row).matches()
                ? MandarinNumbers.digits(row)
                : MandarinNumbers.number(Long.parseLong(row));
        return measure == null ? spoken : spoken + measure;
    }
}
