package io.hotline.ivr;

/** Text from outside, made harmless before it is spoken, shown or kept. */
final class Plain {
    static final int MAX_VALUE = 4_096;

    private Plain() {}

    /** Without control and formatting characters, at most {@code max} UTF-16 units long, never half a character. */
    static String cleaned(String text, int max) {
        var kept = new StringBuilder();
        text.codePoints()
                .limit(4L * max)
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE)
                .takeWhile(c -> kept.length() + Character.charCount(c) <= max)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    static String shortened(String text, int max) {
        var clean = cleaned(text, max + 1);
        return clean.length() <= max ? clean : cleaned(clean, max) + "…";
    }
}
