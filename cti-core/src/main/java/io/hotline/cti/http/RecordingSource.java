package io.hotline.cti.http;

import java.io.Closeable;
import java.io.IOException;

/** An open wav file (header included) that is read in pieces, by one worker at a time. */
public interface RecordingSource extends Closeable {

    /** Bytes in the whole file; fixed while the source is open. */
    long length();

    /** Reads exactly {@code count} bytes from {@code offset}; both lie inside the file. */
    byte[] read(long offset, int count) throws IOException;

    @Override
    void close() throws IOException;
}
