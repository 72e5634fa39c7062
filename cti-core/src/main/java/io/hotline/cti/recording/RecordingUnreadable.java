package io.hotline.cti.recording;

/** A recording that should be there is missing or is no 16-bit PCM mono 8 kHz wav. The message names the file. */
public final class RecordingUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RecordingUnreadable(String what) {
        super(what);
    }

    public RecordingUnreadable(String what, Throwable cause) {
        super(what, cause);
    }
}
