package io.hotline.cti.recording;

/**
 * A wav file to be sent: its bytes by position, so that HTTP ranges need no file of their own. What has been recorded
 * when it was opened; a call that goes on does not change it. Reads block on the disk; several threads may read at once.
 */
public interface RecordingAudio extends AutoCloseable {
    /** Bytes of the whole file, header included. */
    long length();

    /** At most {@code length} bytes from {@code offset}; fewer at the end, none beyond it. Ask for pieces, not for hours. */
    byte[] read(long offset, int length);

    @Override
    void close();
}
