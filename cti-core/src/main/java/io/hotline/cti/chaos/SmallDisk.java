package io.hotline.cti.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A file system in memory, mounted where the recordings go: roomy at first, as big as what is in it takes memory; small when it is to be
 * filled up.
 */
final class SmallDisk implements AutoCloseable {
    private static final String FILLER = "filler";
    private static final int BLOCK = 1 << 20;
    private static final int ROOMY_MB = 4_096;
    private static final int SMALL_MB = 700;

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** @throws IOException with the reason when this machine does not let us mount one */
    static SmallDisk mount(Path place) throws IOException {
        Files.createDirectories(place);
        run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY_MB + "m", "hotline-chaos", place.toString());
        return new SmallDisk(place);
    }

    void shrink() throws IOException {
        resize(SMALL_MB);
    }

    private void resize(int megabytes) throws IOException {
        run("mount", "-o", "remount,size=" + megabytes + "m", place.toString());
    }

    /** What was written before this goes, as to an archive: the recordings of an hour would take gigabytes of memory. */
    void forgetBefore(Instant moment) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Writes until no more than this share is left, 0 to 1; 0: until the file system itself says that it is full, which is returned. */
    String fillUntil(double share) throws IOException {
        Path filler = place.resolve(FILLER);
        var block = ByteBuffer.allocate(BLOCK);
        try (var file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (share == 0 || free() > share) {
                block.clear();
                while (block.hasRemaining()) {
                    file.write(block);
                }
            }
            return "%.1f %% left".formatted(100 * free());
        } catch (IOException full) {
            return String.valueOf(full.getMessage());
        }
    }

    /** What {@link #fillUntil} wrote goes, and there is room again. */
    void empty() throws IOException {
        Files.deleteIfExists(place.resolve(FILLER));
        resize(ROOMY_MB);
    }

    private double free() throws IOException {
        var store = Files.getFileStore(place);
        return (double) store.getUsableSpace() / store.getTotalSpace();
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", place.toString());
    }

    private static void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + words);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + " was interrupted", e);
        }
    }
}
