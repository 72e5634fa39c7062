package io.hotline.cti.prompt;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes out digits that are said one by one: 工号1001 is 幺零零幺, not 一千零一. espeak-ng reads every run of digits as a
 * number.
 *
 * <p>A code has four digits or more, or is one of the short emergency and service numbers, and counts nothing (no 元 or
 * 人 behind it). In a code 1 is said 幺, but not in a year, and not in 12345, whose name is 一二三四五.
 */
final class SpokenDigits {
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![0-9.])([0-9]{4,}|110|112|114|119|120|122)(?![0-9]|\\.[0-9])(?![元块个人位名件次条天日分秒米吨万亿])(年?)");
    private static final String HOTLINE = "12345";
    private static final String IN_A_NAME = "零一二三四五六七八九";
    private static final String IN_A_CODE = "零幺二三四五六七八九";

    private SpokenDigits() {}

    static String write(String text) {
        return DIGITS.matcher(text).replaceAll(SpokenDigits::spoken);
    }

    private static String spoken(MatchResult found) {
        String digits = found.group(1);
        String year = found.group(2);
        String words = digits.equals(HOTLINE) || !year.isEmpty() ? IN_A_NAME : IN_A_CODE;
        StringBuilder spoken = new StringBuilder();
        digits.chars().forEach(digit -> spoken.append(words.charAt(digit - '0')));
        return spoken.append(year).toString();
    }
}
