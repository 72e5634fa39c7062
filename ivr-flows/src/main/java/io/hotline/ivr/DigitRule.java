package io.hotline.ivr;

import java.util.Optional;

/** Which rows of digits are accepted. {@code pattern} is an RE2 expression that the whole row must match. */
public record DigitRule(int min, int max, Optional<Character> endKey, Optional<String> pattern, CheckDigit checkDigit) {
    /** The last digit's arithmetic. */
    public enum CheckDigit {
        NONE,
        /** Bank cards and most ticket numbers. */
        LUHN,
        /** The citizen's identity number (GB 11643), whose X is keyed as star. */
        IDENTITY
    }
}
