package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigurationError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The state of one installation, held by one supervisor at a time. The lock ends with the process, however it ends. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path.resolve("log"));
            Files.createDirectories(path.resolve("run"));
            var file = path.resolve("run").resolve("lock");
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                var owner = Files.readString(file).strip();
                channel.close();
                throw new ConfigurationError("another hotline (pid " + owner + ") runs with the data folder " + path
                        + ": stop it, or choose another one with --data");
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new ConfigurationError("the data folder " + path + " cannot be used: " + e.getMessage());
        }
    }

    Path path() {
        return path;
    }

    Path log(String name) {
        return path.resolve("log").resolve(name + ".log");
    }

    Path pidFile(String name) {
        return path.resolve("run").resolve(name + ".pid");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
