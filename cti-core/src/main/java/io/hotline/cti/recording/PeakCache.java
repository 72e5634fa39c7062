package io.hotline.cti.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peaks of a complete recording in a file beside it, with the lengths of the legs that they were made of: a file
 * for other lengths is made again. A folder that cannot be written into only costs the time to make them each time.
 */
final class PeakCache {
    private static final Logger LOG = LoggerFactory.getLogger(PeakCache.class);
    private static final int MAGIC = 0x484c5031; // HLP1
    private static final int HEADER = 4 + 8 + 8 + 8 + 4 + 4;

    private final Path file;
    private final long callerSamples;
    private final long agentSamples;

    PeakCache(Path folder, long callerSamples, long agentSamples) {
        this.file = folder.resolve("peaks");
        this.callerSamples = callerSamples;
        this.agentSamples = agentSamples;
    }

    Optional<Peaks> read() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            if (bytes.remaining() < HEADER
                    || bytes.getInt() != MAGIC
                    || bytes.getLong() != callerSamples
                    || bytes.getLong() != agentSamples) {
                return Optional.empty();
            }
            Duration length = Duration.ofMillis(bytes.getLong());
            int caller = bytes.getInt();
            int agent = bytes.getInt();
            if (caller < 0 || agent < 0 || bytes.remaining() != (long) caller + agent) {
                return Optional.empty();
            }
            byte[] callerPeaks = new byte[caller];
            byte[] agentPeaks = new byte[agent];
            bytes.get(callerPeaks).get(agentPeaks);
            return Optional.of(new Peaks(length, LegScan.PEAKS_PER_SECOND, callerPeaks, agentPeaks));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("cannot read {}", file, e);
            return Optional.empty();
        }
    }

    void write(Peaks peaks) {
        byte[] bytes = ByteBuffer.allocate(HEADER + peaks.caller().length + peaks.agent().length)
                .putInt(MAGIC)
                .putLong(callerSamples)
                .putLong(agentSamples)
                .putLong(peaks.length().toMillis())
                .putInt(peaks.caller().length)
                .putInt(peaks.agent().length)
                .put(peaks.caller())
                .put(peaks.agent())
                .array();
        try {
            Path half = Files.createTempFile(file.getParent(), "peaks", ".new");
            Files.write(half, bytes);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("cannot write {}", file, e);
        }
    }
}
