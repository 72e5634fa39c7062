package io.hotline.cti;

import org.jspecify.annotations.Nullable;

/** Why the server cannot start or go on, in one line, with the exit code that its supervisor reads. */
final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** A person must change something: as {@code ConfigurationError}. */
    static final int CONFIGURATION = 64;
    /** Something that we need is not there (EX_UNAVAILABLE of sysexits.h): trying again may help. */
    static final int UNAVAILABLE = 69;
    /** The state in memory may not be trusted: start again from the journal (EX_SOFTWARE). */
    static final int BROKEN = 70;

    private final int code;

    /** {@code line} may be what a library said: null then. */
    Exit(int code, @Nullable String line) {
        super(line);
        this.code = code;
    }

    int code() {
        return code;
    }
}
