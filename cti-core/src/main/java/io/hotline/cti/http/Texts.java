package io.hotline.cti.http;

/** Which characters may come in from outside. */
final class Texts {
    private Texts() {}

    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Texts::isForbidden);
    }

    static boolean hasControlBesidesLines(String text) {
        return text.codePoints().anyMatch(c -> c != '\n' && c != '\r' && c != '\t' && isForbidden(c));
    }

    /** Foreign text made fit for an error message: no control characters, not longer than {@code max}. */
    static String shown(String text, int max) {
        var shown = new StringBuilder();
        text.codePoints().limit(max).forEach(c -> shown.appendCodePoint(isForbidden(c) ? '?' : c));
        return text.codePointCount(0, text.length()) > max ? shown.append('…').toString() : shown.toString();
    }

    /** Lone surrogates are no characters at all, and neither they nor NUL can be stored by PostgreSQL. */
    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
