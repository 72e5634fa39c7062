package io.hotline.cti.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Set;

/** Brings numbers into one form for one hotline's area, and hides them for the screen. Immutable. */
public final class PhoneNumbers {
    /** The normal form of a number that the network did not tell; db uses the same word. */
    public static final String WITHHELD = "withheld";

    private static final Set<String> HIDDEN_WORDS = Set.of("", "anonymous", "unknown", "restricted", "unavailable");
    private static final int LONGEST = 32;
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final String areaCode;

    /** {@code areaCode} with its leading zero, as {@code 0580}. */
    public PhoneNumbers(String areaCode) {
        if (!areaCode.matches("0\\d{2,3}")) {
            throw new IllegalArgumentException("hotline.areaCode must be 0 and 2 or 3 digits, got " + areaCode);
        }
        this.areaCode = areaCode;
    }

    public Caller caller(String received, String name) {
        String kept = printable(received, LONGEST);
        return new Caller(kept, normal(kept), printable(name, 64));
    }

    /**
     * E.164 for what looks like a subscriber's number; short numbers (110, 12345) and whatever does not parse stay as
     * they are: a caller is never refused because a library does not know his range.
     */
    public String normal(String received) {
        String text = received.strip();
        if (HIDDEN_WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return WITHHELD;
        }
        String digits = text.replaceAll("[\\s().-]", "");
        if (!digits.matches("\\+?\\d+")) {
            return digits;
        }
        if (digits.matches("[2-8]\\d{6,7}")) {
            digits = areaCode + digits;
        }
        if (digits.length() < 7) {
            return digits;
        }
        try {
            return LIBRARY.format(LIBRARY.parse(digits, "CN"), PhoneNumberFormat.E164);
        } catch (NumberParseException notANumber) {
            return digits;
        }
    }

    /** How a line of ours is shown to whom we call: he must be able to ring it back, also from another city. */
    public String shown(String line) {
        return line.matches("[1-9]\\d{2,7}") ? areaCode + line : line;
    }

    /** {@code 138****1234}: enough to recognise, not enough to ring. */
    public static String masked(String received) {
        if (HIDDEN_WORDS.contains(received.toLowerCase(java.util.Locale.ROOT))) {
            return "号码未显示";
        }
        String national = received.startsWith("+86") ? received.substring(3) : received;
        int length = national.length();
        if (length >= 8) {
            return national.substring(0, 3) + "****" + national.substring(length - 4);
        }
        int shown = length / 3;
        return national.substring(0, shown) + "*".repeat(length - 2 * shown) + national.substring(length - shown);
    }

    private static String printable(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> !Character.isISOControl(c)).limit(longest).forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }
}
