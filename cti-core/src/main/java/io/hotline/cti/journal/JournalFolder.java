package io.hotline.cti.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a journal: held by one process at a time, and recognised again by what lies in it.
 *
 * <pre>
 * journal/
 *   journal.lock        locked while a process has the journal; holds that process' number
 *   journal.properties  format, id, and whether a log was ever begun
 *   raft/GROUP/         what Ratis writes
 * </pre>
 */
final class JournalFolder implements AutoCloseable {
    private static final String FORMAT = "1";
    private static final String IDENTITY = "journal.properties";
    private static final Pattern IDENTITY_TEXT =
            Pattern.compile("format=(\\d{1,4})\\nid=([0-9a-z]{6,12})\\nlog=(none|begun)\\n");
    private static final String ID_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final Path path;
    private final FileChannel lockChannel;
    private final String id;

    private JournalFolder(Path path, FileChannel lockChannel, String id) {
        this.path = path;
        this.lockChannel = lockChannel;
        this.id = id;
    }

    /** Takes the folder, making it when it is not there. */
    static JournalFolder take(Path given) {
        Path path = given.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            refuseForeign(path);
            Files.createDirectories(path);
            lock = lock(path);
            JournalFolder folder = new JournalFolder(path, lock, identity(path));
            lock = null;
            return folder;
        } catch (IOException e) {
            throw new JournalBroken(path, "cannot be opened: " + e.getMessage(), e);
        } finally {
            close(lock);
        }
    }

    Path path() {
        return path;
    }

    String id() {
        return id;
    }

    Path raft() {
        return path.resolve("raft");
    }

    /** Follows from the id, so that a log under another name is never taken for this journal's. */
    UUID group() {
        return group(id);
    }

    /** From now on a missing log is a loss and no longer a first start. */
    void logBegun() {
        try {
            if (!Files.readString(path.resolve(IDENTITY)).contains("log=begun")) {
                writeIdentity(path, id, "begun");
            }
        } catch (IOException e) {
            throw new JournalBroken(path, "cannot write " + IDENTITY + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(lockChannel);
    }

    private static void refuseForeign(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new JournalBroken(path, "is a file, not a folder");
        }
        if (!Files.isDirectory(path) || Files.exists(path.resolve(IDENTITY))) {
            return;
        }
        try (Stream<Path> inside = Files.list(path)) {
            // A first start that was cut off leaves the lock file and perhaps the half-written identity.
            Optional<Path> foreign = inside.filter(
                            file -> !file.getFileName().toString().startsWith("journal."))
                    .findFirst();
            if (foreign.isPresent()) {
                throw new JournalBroken(
                        path,
                        "is no journal: it holds "
                                + foreign.get().getFileName()
                                + " but no "
                                + IDENTITY
                                + "; give it an empty folder, or restore the missing file");
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve("journal.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                throw new JournalBroken(
                        path,
                        "is in use by process " + (holder.isEmpty() ? "(unknown)" : holder) + "; stop that first");
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String identity(Path path) throws IOException {
        Path file = path.resolve(IDENTITY);
        if (!Files.exists(file)) {
            String id = newId();
            writeIdentity(path, id, "none");
            return id;
        }
        Matcher text = IDENTITY_TEXT.matcher(Files.readString(file));
        if (!text.matches()) {
            throw new JournalBroken(path, IDENTITY + " is damaged; restore it from a backup of this folder");
        }
        if (!text.group(1).equals(FORMAT)) {
            throw new JournalBroken(
                    path, "has format " + text.group(1) + ", this version reads format " + FORMAT + " only");
        }
        String id = text.group(2);
        if (text.group(3).equals("begun") && !Files.isDirectory(path.resolve("raft/" + group(id) + "/current"))) {
            throw new JournalBroken(path, "has lost its log (raft/" + group(id) + "); restore it from a backup");
        }
        return id;
    }

    private static void writeIdentity(Path path, String id, String log) throws IOException {
        Path half = path.resolve(IDENTITY + ".new");
        byte[] text = ("format=" + FORMAT + "\nid=" + id + "\nlog=" + log + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-r-----"));
        Files.move(half, path.resolve(IDENTITY), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static UUID group(String id) {
        return UUID.nameUUIDFromBytes(("hotline-journal-" + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static String newId() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a lock file that cannot be closed", e);
        }
    }
}
