package io.hotline.cti.prompt;

import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of sounds that Asterisk plays from. Each is named by a hash and never changed: written beside, made
 * durable, then renamed. Files that were not asked for the longest go when there are too many, only at start, when
 * nothing is being played that this server began.
 */
final class PromptFolder {
    private static final String SUFFIX = ".wav";
    private static final String HALF = ".new";
    private static final Duration TOUCH_AFTER = Duration.ofDays(1);

    private final Path here;
    private final String there;
    private final InstantSource clock;

    PromptFolder(Path here, String there, InstantSource clock) {
        this.here = here;
        this.there = there.endsWith("/") ? there.substring(0, there.length() - 1) : there;
        this.clock = clock;
    }

    void prepare(int mostFiles) {
        try {
            Files.createDirectories(here);
            Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (Path half : files(HALF)) {
                Files.delete(half);
            }
            List<Path> oldestFirst = files(SUFFIX).stream()
                    .sorted(Comparator.comparing(PromptFolder::lastAsked))
                    .toList();
            for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - mostFiles))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new PromptFailed("the folder of prompts " + here + " cannot be used: " + e.getMessage(), e);
        }
    }

    boolean exists(String name) {
        return Files.exists(here.resolve(name + SUFFIX));
    }

    /** A sound that is there and whole. */
    Optional<PromptFile> find(String name) {
        Path file = here.resolve(name + SUFFIX);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Wav wav = Wav.read(channel);
            if (!wav.closed()) {
                return Optional.empty();
            }
            touch(file);
            return Optional.of(promptFile(name, wav));
        } catch (IOException e) {
            // What cannot be read is made again.
            return Optional.empty();
        }
    }

    PromptFile write(String name, byte[] file) {
        try {
            Wav wav = Wav.read(file);
            Path half = Files.createTempFile(here, name, HALF);
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(file));
                channel.force(true);
            }
            // Asterisk is another user.
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(half, here.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            return promptFile(name, wav);
        } catch (IOException e) {
            throw new PromptFailed("cannot write prompt " + name + " into " + here + ": " + e.getMessage(), e);
        }
    }

    private PromptFile promptFile(String name, Wav wav) {
        return new PromptFile(there + "/" + name, wav.length());
    }

    private void touch(Path file) throws IOException {
        Instant now = clock.instant();
        if (Files.getLastModifiedTime(file).toInstant().plus(TOUCH_AFTER).isBefore(now)) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(here)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .toList();
        }
    }

    private static FileTime lastAsked(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.from(Instant.EPOCH);
        }
    }
}
