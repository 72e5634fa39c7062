package io.hotline.cti.journal;

import java.nio.file.Path;

/** The journal in this folder cannot be used (any more). The message names the folder and says what to do. */
public final class JournalBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalBroken(Path folder, String what) {
        super("journal " + folder + ": " + what);
    }

    public JournalBroken(Path folder, String what, Throwable cause) {
        super("journal " + folder + ": " + what, cause);
    }
}
