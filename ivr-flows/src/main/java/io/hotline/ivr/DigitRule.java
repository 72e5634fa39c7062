package io.hotline.ivr;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Which rows of digits are accepted. The whole row must match {@code pattern}, which is read by RE2: its time is linear,
 * so no pattern that an author writes can hold up the other calls.
 */
public record DigitRule(int min, int max, Optional<Character> endKey, Optional<String> pattern, CheckDigit checkDigit) {
    private static final int MAX_DIGITS = 32;
    private static final int MAX_PATTERN = 200;

    /** The last digit's arithmetic. */
    public enum CheckDigit {
        NONE,
        /** Bank cards and many ticket numbers. */
        LUHN,
        /** The citizen's identity number (GB 11643), whose X is keyed as star. */
        IDENTITY
    }

    public DigitRule {
        Checks.require(
                min >= 1 && min <= max && max <= MAX_DIGITS,
                "按键位数应为 1 到 %d，且最少不多于最多，现为 %d 到 %d".formatted(MAX_DIGITS, min, max));
        endKey.ifPresent(key -> Checks.requireKey(key));
        pattern.ifPresent(DigitRule::compiled);
    }

    boolean accepts(String digits) {
        var row = normal(digits);
        return row.length() >= min
                && row.length() <= max
                && row.chars().allMatch(c -> (c >= '0' && c <= '9') || (checkDigit == CheckDigit.IDENTITY && c == 'X'))
                && pattern.map(p -> compiled(p).matches(row)).orElse(true)
                && switch (checkDigit) {
                    case NONE -> true;
                    case LUHN -> luhn(row);
                    case IDENTITY -> identity(row);
                };
    }

    /** As it is kept: the star of an identity number is its X. */
    String normal(String digits) {
        return checkDigit == CheckDigit.IDENTITY && digits.endsWith("*")
                ? digits.substring(0, digits.length() - 1) + "X"
                : digits;
    }

    private static Pattern compiled(String pattern) {
        Checks.require(pattern.length() <= MAX_PATTERN, "按键格式（正则）最多 %d 个字符".formatted(MAX_PATTERN));
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("按键格式（正则）“%s”有错：%s".formatted(pattern, e.getMessage()), e);
        }
    }

    private static boolean luhn(String row) {
        int sum = 0;
        for (int i = 0; i < row.length(); i++) {
            int digit = row.charAt(row.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean identity(String row) {
        if (row.length() != 18 || row.substring(0, 17).contains("X")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            // The weights of GB 11643 are the powers of two modulo 11.
            sum += (row.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return "10X98765432".charAt(sum % 11) == row.charAt(17);
    }
}
