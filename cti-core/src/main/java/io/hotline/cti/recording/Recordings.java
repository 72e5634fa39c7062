package io.hotline.cti.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The recordings in their folder: {@code CALL/caller.wav} and {@code CALL/agent.wav}, which Asterisk's MixMonitor
 * writes while the call runs. Everything here blocks on the disk; any thread may call it, but no event loop.
 */
public final class Recordings {
    private static final Pattern CALL_ID = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    /** A file that was never closed and has not grown for so long is not being written any more. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    private final Path folder;
    private final InstantSource clock;

    public Recordings(Path folder, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** What is recorded of this call; empty when nothing is, or when this is no call id. */
    public Optional<Recording> find(String callId) {
        Optional<Path> place = place(callId);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try (Legs legs = new Legs(place.get())) {
            if (legs.caller.isEmpty() && legs.agent.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Recording(
                    callId, legs.length(), legs.caller.isPresent(), legs.agent.isPresent(), isComplete(legs)));
        }
    }

    /**
     * The sound of one leg, or of both in stereo.
     *
     * @throws RecordingUnreadable when it was not recorded
     */
    public RecordingAudio open(String callId, Leg leg) {
        Path place = placeOrThrow(callId);
        List<Optional<LegFile>> channels = switch (leg) {
            case CALLER -> List.of(LegFile.open(place.resolve(Legs.callerFile(place))));
            case AGENT -> List.of(LegFile.open(place.resolve(Legs.AGENT)));
            case BOTH -> {
                Legs legs = new Legs(place);
                yield List.of(legs.caller, legs.agent);
            }
        };
        if (channels.stream().allMatch(Optional::isEmpty)) {
            throw new RecordingUnreadable("of call " + callId + " there is no recording of " + leg);
        }
        return new VirtualWav(channels);
    }

    /**
     * The waveform. Made in one pass over the files and kept beside them once the recording is complete.
     *
     * @throws RecordingUnreadable when nothing was recorded
     */
    public Peaks peaks(String callId) {
        Path place = placeOrThrow(callId);
        try (Legs legs = new Legs(place)) {
            if (legs.caller.isEmpty() && legs.agent.isEmpty()) {
                throw new RecordingUnreadable("of call " + callId + " there is no recording");
            }
            PeakCache cache = new PeakCache(place, samples(legs.caller), samples(legs.agent));
            Optional<Peaks> kept = cache.read();
            if (kept.isPresent()) {
                return kept.get();
            }
            Peaks peaks = new Peaks(legs.length(), LegScan.PEAKS_PER_SECOND, scan(legs.caller), scan(legs.agent));
            if (isComplete(legs)) {
                cache.write(peaks);
            }
            return peaks;
        }
    }

    /** Looks at a finished recording; one that is not there at all is a result too. */
    public RecordingCheck check(String callId, Duration talk) {
        try (Legs legs = new Legs(placeOrThrow(callId))) {
            return RecordingCheck.of(talk, legs.caller, legs.agent);
        }
    }

    /** The pattern leaves "." and ".." and has no separator: no id leads out of the folder. */
    private Optional<Path> place(String callId) {
        boolean isName = CALL_ID.matcher(callId).matches() && !callId.equals(".") && !callId.equals("..");
        return isName ? Optional.of(folder.resolve(callId)) : Optional.empty();
    }

    private Path placeOrThrow(String callId) {
        return place(callId).orElseThrow(() -> new RecordingUnreadable("no call has this id"));
    }

    private boolean isComplete(Legs legs) {
        return legs.allClosed() || legs.lastWritten().plus(ABANDONED).isBefore(clock.instant());
    }

    private static byte[] scan(Optional<LegFile> leg) {
        return leg.map(file -> LegScan.of(file).peaks()).orElse(new byte[0]);
    }

    private static long samples(Optional<LegFile> leg) {
        return leg.map(LegFile::samples).orElse(-1L);
    }

    /** Both files of a call, open. */
    private static final class Legs implements AutoCloseable {
        static final String CALLER = "caller.wav";
        static final String AGENT = "agent.wav";

        final Path place;
        final Optional<LegFile> caller;
        final Optional<LegFile> agent;

        Legs(Path place) {
            this.place = place;
            caller = LegFile.open(place.resolve(callerFile(place)));
            try {
                agent = LegFile.open(place.resolve(AGENT));
            } catch (RecordingUnreadable e) {
                caller.ifPresent(LegFile::close);
                throw e;
            }
        }

        /** Who spoke to nobody has left a message. */
        static String callerFile(Path place) {
            return Files.exists(place.resolve(CALLER)) ? CALLER : MessageFolder.NAME + ".wav";
        }

        Duration length() {
            long samples = Math.max(samples(caller), samples(agent));
            return Duration.ofMillis(Math.max(0, samples) * 1000 / LegFile.SAMPLE_RATE);
        }

        boolean allClosed() {
            return caller.map(LegFile::closed).orElse(true)
                    && agent.map(LegFile::closed).orElse(true);
        }

        Instant lastWritten() {
            Instant ofCaller = lastWritten(callerFile(place), caller);
            Instant ofAgent = lastWritten(AGENT, agent);
            return ofCaller.isAfter(ofAgent) ? ofCaller : ofAgent;
        }

        private Instant lastWritten(String name, Optional<LegFile> file) {
            if (file.isEmpty()) {
                return Instant.EPOCH;
            }
            try {
                return Files.getLastModifiedTime(place.resolve(name)).toInstant();
            } catch (IOException e) {
                throw new RecordingUnreadable(place.resolve(name) + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            caller.ifPresent(LegFile::close);
            agent.ifPresent(LegFile::close);
        }
    }
}
