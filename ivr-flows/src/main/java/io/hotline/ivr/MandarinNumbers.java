package io.hotline.ivr;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Numbers as a Mandarin speaker says them. Asterisk's own reading of zh drops the 一 of 一百一十二 and the 零 rules of
 * 一千零一十五, so nothing is left to it.
 */
public final class MandarinNumbers {
    private static final String[] DIGITS = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    private static final long WAN = 10_000;
    private static final long YI = 100_000_000;

    private MandarinNumbers() {}

    /** 112 → 一百一十二, 200 → 两百, 10010 → 一万零一十. */
    public static String number(long n) {
        return signed(n, Two.LIANG);
    }

    /** Before a measure word: 2 → 两 (两位). */
    public static String count(long n) {
        return n == 2 ? "两" : number(n);
    }

    /** 2 → 第二, 200 → 第二百: an ordinal has no 两. */
    public static String ordinal(long n) {
        return "第" + signed(n, Two.ER);
    }

    /** A place in the queue: 2 → 第二位. */
    public static String position(long n) {
        return ordinal(n) + "位";
    }

    /** 3.14 → 三点一四. */
    public static String decimal(BigDecimal value) {
        var plain = value.abs().stripTrailingZeros().toPlainString();
        var dot = plain.indexOf('.');
        var whole = new BigDecimal(dot < 0 ? plain : plain.substring(0, dot)).longValueExact();
        var sign = value.signum() < 0 ? "负" : "";
        return sign + number(whole) + (dot < 0 ? "" : "点" + oneByOne(plain.substring(dot + 1), "一"));
    }

    /** Phone and ticket digits one by one with 幺, a pause after each group so that one can write them down. */
    public static String digits(String row) {
        var spoken = new StringBuilder();
        var clean = row.replaceAll("[\\s()-]", "");
        for (int i = 0; i < clean.length(); i++) {
            if (i > 0 && pauseBefore(i, clean.length())) {
                spoken.append('，');
            }
            spoken.append(oneByOne(clean.substring(i, i + 1), "幺"));
        }
        return spoken.toString();
    }

    /** 12.5 → 十二元五角, 2.02 → 两元零二分, 0.2 → 两角. Rounded to the fen. */
    public static String money(BigDecimal yuan) {
        var fen = yuan.abs().setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        var sign = yuan.signum() < 0 && fen != 0 ? "负" : "";
        long whole = fen / 100;
        int jiao = (int) (fen / 10 % 10);
        int rest = (int) (fen % 10);
        var spoken = new StringBuilder(sign);
        if (whole > 0 || fen == 0) {
            spoken.append(count(whole)).append("元");
        }
        if (jiao > 0) {
            spoken.append(whole == 0 && jiao == 2 ? "两" : DIGITS[jiao]).append("角");
        }
        if (rest > 0) {
            spoken.append(whole > 0 && jiao == 0 ? "零" : "")
                    .append(whole == 0 && jiao == 0 && rest == 2 ? "两" : DIGITS[rest])
                    .append("分");
        }
        return spoken.toString();
    }

    /** 2026-11-02 → 二零二六年十一月二日. */
    public static String date(LocalDate day) {
        return year(day.getYear()) + signed(day.getMonthValue(), Two.ER) + "月" + signed(day.getDayOfMonth(), Two.ER)
                + "日";
    }

    /** 2:05 → 两点零五分, 14:00 → 十四点整. */
    public static String time(LocalTime time) {
        int minute = time.getMinute();
        var hour = count(time.getHour()) + "点";
        if (minute == 0) {
            return hour + "整";
        }
        return hour + (minute < 10 ? "零" : "") + signed(minute, Two.ER) + "分";
    }

    static String year(int year) {
        return oneByOne(String.valueOf(year), "一") + "年";
    }

    /** How a leading two is said: 两百 as a quantity, 二百 in an ordinal or a date. */
    private enum Two {
        LIANG,
        ER
    }

    private static String signed(long n, Two two) {
        if (n == Long.MIN_VALUE) {
            throw new ArithmeticException("number out of range: " + n);
        }
        return n < 0 ? "负" + spoken(-n, two, true) : spoken(n, two, true);
    }

    private static String spoken(long n, Two two, boolean leading) {
        if (n >= YI) {
            return multiple(n / YI, two, leading) + "亿" + rest(n % YI, YI / 10, two);
        }
        if (n >= WAN) {
            return multiple(n / WAN, two, leading) + "万" + rest(n % WAN, WAN / 10, two);
        }
        return belowWan((int) n, two, leading);
    }

    private static String multiple(long n, Two two, boolean leading) {
        return n == 2 && two == Two.LIANG ? "两" : spoken(n, two, leading);
    }

    private static String rest(long n, long full, Two two) {
        if (n == 0) {
            return "";
        }
        return (n < full ? "零" : "") + spoken(n, two, false);
    }

    private static String belowWan(int n, Two two, boolean leading) {
        if (n >= 1000) {
            int qian = n / 1000;
            return (qian == 2 && two == Two.LIANG ? "两" : DIGITS[qian]) + "千" + rest(n % 1000, 100, two);
        }
        if (n >= 100) {
            int bai = n / 100;
            var two100 = bai == 2 && two == Two.LIANG && leading;
            return (two100 ? "两" : DIGITS[bai]) + "百" + rest(n % 100, 10, two);
        }
        if (n >= 10) {
            // 十二 alone, but 一百一十二: the 一 is dropped only at the very beginning.
            var tens = n < 20 && leading ? "" : DIGITS[n / 10];
            return tens + "十" + (n % 10 == 0 ? "" : DIGITS[n % 10]);
        }
        return DIGITS[n];
    }

    private static String oneByOne(String row, String one) {
        var spoken = new StringBuilder();
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            spoken.append(
                    switch (c) {
                        case '0', '2', '3', '4', '5', '6', '7', '8', '9' -> DIGITS[c - '0'];
                        case '1' -> one;
                        case '*' -> "星";
                        case '#' -> "井";
                        case '+' -> "加";
                        default -> String.valueOf(c);
                    });
        }
        return spoken.toString();
    }

    private static boolean pauseBefore(int index, int length) {
        if (length == 11) {
            return index == 3 || index == 7;
        }
        return length >= 7 && index % 4 == 0;
    }
}
