package io.hotline.cti.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots where and as Ratis looks for them, {@code sm/snapshot.TERM_INDEX} with its MD5 beside it. The sum is there
 * before the snapshot gets its name: a snapshot without one is damage, never a write that was cut off.
 */
final class SnapshotFiles {
    private static final String HALF = ".half";

    private final Storage storage = new Storage();
    private volatile @Nullable SingleFileSnapshotInfo written;

    /**
     * The original looks into the folder until it finds a first snapshot. Ratis would then take the one just written for
     * one that it knows, and purge nothing.
     */
    private static final class Storage extends SimpleStateMachineStorage {
        volatile @Nullable SingleFileSnapshotInfo known;

        @Override
        public @Nullable SingleFileSnapshotInfo getLatestSnapshot() {
            return known;
        }
    }

    void init(RaftStorage raft) throws IOException {
        Path folder = raft.getStorageDir().getStateMachineDir().toPath();
        // Ratis makes it only with a new log, and a backup may leave empty folders out.
        Files.createDirectories(folder);
        try (DirectoryStream<Path> cutOff = Files.newDirectoryStream(folder, "*" + HALF)) {
            for (Path half : cutOff) {
                Files.delete(half);
            }
        }
        storage.init(raft);
        storage.known = storage.loadLatestSnapshot();
    }

    StateMachineStorage storage() {
        return storage;
    }

    @Nullable
    TermIndex newest() {
        SingleFileSnapshotInfo newest = storage.getLatestSnapshot();
        return newest == null ? null : newest.getTermIndex();
    }

    Optional<Journal.Snapshot> read() throws IOException {
        SingleFileSnapshotInfo newest = storage.getLatestSnapshot();
        if (newest == null) {
            return Optional.empty();
        }
        Path file = newest.getFile().getPath();
        byte[] state = Files.readAllBytes(file);
        if (!sum(state).equals(newest.getFile().getFileDigest())) {
            throw new IOException("the snapshot " + file.getFileName() + " is damaged");
        }
        return Optional.of(new Journal.Snapshot(newest.getIndex(), state));
    }

    void write(TermIndex at, byte[] state) throws IOException {
        Path file = storage.getSnapshotFile(at.getTerm(), at.getIndex()).toPath();
        Path half = file.resolveSibling(file.getFileName() + HALF);
        MD5Hash sum = sum(state);
        try {
            force(half, state);
            MD5FileUtil.saveMD5File(file.toFile(), sum);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // On a full disk half a snapshot would take the space that the log needs.
            Files.deleteIfExists(half);
            throw e;
        }
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        written = new SingleFileSnapshotInfo(new FileInfo(file, sum), at);
    }

    /** Lets Ratis see what was written; null when there is no snapshot. */
    @Nullable
    TermIndex publish() {
        SingleFileSnapshotInfo next = written;
        if (next != null) {
            storage.known = next;
        }
        return newest();
    }

    private static void force(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static MD5Hash sum(byte[] bytes) {
        return MD5Hash.newInstance(MD5FileUtil.newMD5().digest(bytes));
    }
}
