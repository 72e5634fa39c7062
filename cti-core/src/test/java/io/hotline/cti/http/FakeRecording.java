package io.hotline.cti.http;

import io.hotline.cti.http.view.PeaksView;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A recording of known bytes: byte {@code n} is {@code n} plus the length of the leg's word. */
final class FakeRecording implements Recording {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger piecesRead = new AtomicInteger();
    volatile int length = 300_000;
    volatile boolean missing;
    volatile boolean breaksOff;
    private final List<String> agentLogins;

    FakeRecording(List<String> agentLogins) {
        this.agentLogins = agentLogins;
    }

    byte[] content(Leg leg) {
        byte[] bytes = new byte[length];
        for (int n = 0; n < length; n++) {
            bytes[n] = (byte) (n + leg.word().length());
        }
        return bytes;
    }

    @Override
    public List<String> agentLogins() {
        return agentLogins;
    }

    @Override
    public RecordingSource open(Leg leg) throws IOException {
        if (missing) {
            throw new FileNotFoundException("/somewhere/secret/caller.wav");
        }
        byte[] content = content(leg);
        open.incrementAndGet();
        return new RecordingSource() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public byte[] read(long offset, int count) throws IOException {
                if (breaksOff && offset > 0) {
                    throw new IOException("disk gone");
                }
                piecesRead.incrementAndGet();
                return Arrays.copyOfRange(content, (int) offset, (int) offset + count);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public PeaksView peaks() throws IOException {
        if (missing) {
            throw new FileNotFoundException("/somewhere/secret/caller.wav");
        }
        return new PeaksView(1_000, 4, List.of(0, 5, 127, 3), List.of(1, 1, 90, 0));
    }
}
