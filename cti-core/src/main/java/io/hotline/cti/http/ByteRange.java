package io.hotline.cti.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which bytes of a file are asked for (RFC 9110, 14). A header that is not understood asks for all of them. */
sealed interface ByteRange {
    record Whole() implements ByteRange {}

    record Part(long from, long count) implements ByteRange {}

    record Unsatisfiable() implements ByteRange {}

    /** Eighteen digits fit a long. Several ranges are not served: the answer is the whole file, as the RFC allows. */
    Pattern SINGLE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    static ByteRange parse(@Nullable String header, long length) {
        if (header == null) {
            return new Whole();
        }
        Matcher match = SINGLE.matcher(header);
        if (!match.matches()) {
            return new Whole();
        }
        String first = match.group(1);
        String last = match.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), length);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return new Whole();
        }
        return from >= length ? new Unsatisfiable() : new Part(from, Math.min(to, length - 1) - from + 1);
    }

    private static ByteRange suffix(long count, long length) {
        if (count == 0 || length == 0) {
            return new Unsatisfiable();
        }
        long kept = Math.min(count, length);
        return new Part(length - kept, kept);
    }
}
