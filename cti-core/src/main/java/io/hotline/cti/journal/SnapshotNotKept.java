package io.hotline.cti.journal;

import java.nio.file.Path;

/** A snapshot could not be made durable. The journal is as it was: its next start reads more entries. */
public final class SnapshotNotKept extends RuntimeException {
    private static final long serialVersionUID = 1;

    SnapshotNotKept(Path folder, Throwable cause) {
        super("journal " + folder + ": a snapshot could not be kept: " + cause.getMessage(), cause);
    }
}
