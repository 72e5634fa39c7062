package io.hotline.cti.desk;

import io.hotline.cti.http.Recording;
import io.hotline.cti.http.RecordingSource;
import io.hotline.cti.http.view.PeaksView;
import io.hotline.cti.recording.Peaks;
import io.hotline.cti.recording.RecordingAudio;
import io.hotline.cti.recording.RecordingUnreadable;
import io.hotline.cti.recording.Recordings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A recording on disk as the HTTP door wants it. */
record RecordedCall(Recordings recordings, String callId, List<String> agentLogins) implements Recording {
    @Override
    public RecordingSource open(Leg leg) throws IOException {
        try {
            return new Source(recordings.open(
                    callId,
                    switch (leg) {
                        case BOTH -> io.hotline.cti.recording.Leg.BOTH;
                        case CALLER -> io.hotline.cti.recording.Leg.CALLER;
                        case AGENT -> io.hotline.cti.recording.Leg.AGENT;
                    }));
        } catch (RecordingUnreadable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public PeaksView peaks() throws IOException {
        try {
            Peaks peaks = recordings.peaks(callId);
            return new PeaksView(
                    peaks.length().toMillis(), peaks.perSecond(), numbers(peaks.caller()), numbers(peaks.agent()));
        } catch (RecordingUnreadable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Integer> numbers(byte[] peaks) {
        List<Integer> numbers = new ArrayList<>(peaks.length);
        for (byte peak : peaks) {
            numbers.add((int) peak);
        }
        return numbers;
    }

    private record Source(RecordingAudio audio) implements RecordingSource {
        @Override
        public long length() {
            return audio.length();
        }

        @Override
        public byte[] read(long offset, int count) throws IOException {
            try {
                return audio.read(offset, count);
            } catch (RecordingUnreadable e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            audio.close();
        }
    }
}
