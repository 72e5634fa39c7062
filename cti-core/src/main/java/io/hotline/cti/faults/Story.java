package io.hotline.cti.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened, line by line: a sum of all of it, the latest lines, and what should not have happened. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation for it is in a library that nothing else needs
final class Story {
    private static final int KEPT = 400;
    private static final int MOST_WRONGS = 20;

    private final VirtualTime time;
    private final Deque<String> latest = new ArrayDeque<>();
    private final List<String> wrongs = new ArrayList<>();
    private long sum = 17;
    private long lines;

    Story(VirtualTime time) {
        this.time = time;
    }

    void tell(String format, @Nullable Object... values) {
        long millis = time.millis();
        String line = String.format(Locale.ROOT, "%4d.%03d ", millis / 1000, millis % 1000)
                + String.format(Locale.ROOT, format, values);
        for (int i = 0; i < line.length(); i++) {
            sum = 31 * sum + line.charAt(i);
        }
        lines++;
        latest.add(line);
        if (latest.size() > KEPT) {
            latest.remove();
        }
    }

    /** An invariant does not hold. */
    void wrong(String format, @Nullable Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        tell("WRONG: %s", line);
        if (wrongs.size() < MOST_WRONGS) {
            wrongs.add(String.format(Locale.ROOT, "at %.3f s: %s", time.millis() / 1000.0, line));
        }
    }

    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    List<String> latest() {
        return new ArrayList<>(latest);
    }

    /** Equal for equal runs. */
    long sum() {
        return sum;
    }

    long lines() {
        return lines;
    }
}
