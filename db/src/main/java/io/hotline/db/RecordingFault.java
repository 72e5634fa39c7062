package io.hotline.db;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Why a call has no full recording. {@link #text} is the form stored and shown. */
public enum RecordingFault {
    /** None began, because the disk was nearly full. */
    REFUSED("refused"),
    /** It began, and there is no file, or one that cannot be read. */
    MISSING("missing"),
    /** It is shorter than the talk. */
    SHORT("short");

    private final String text;

    RecordingFault(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static RecordingFault of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fault of a recording " + text));
    }
}
