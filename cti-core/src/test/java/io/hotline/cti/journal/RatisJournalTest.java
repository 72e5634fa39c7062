package io.hotline.cti.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class RatisJournalTest extends JournalContract {
    @TempDir
    Path temporary;

    private final Queue<JournalBroken> fatal = new ConcurrentLinkedQueue<>();

    @Override
    RatisJournal open() {
        return RatisJournal.open(folder(), fatal::add);
    }

    @AfterEach
    void nothingWasFatal() {
        assertThat(fatal).isEmpty();
    }

    @Test
    void killedStraightAfterAnAcknowledgedAppend_keepsTheEntry() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (JournalProcess child = JournalProcess.start(folder(), 0)) {
                assertThat(child.await("ready")).isEqualTo("ready " + round);
                child.send("round " + round);
                child.await("kept");
                child.kill9();
            }
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal)).extracting(JournalContract::text).containsExactly("round 0", "round 1");
        }
    }

    @Test
    void heldByAnotherProcess_isRefusedNamingIt() throws Exception {
        try (JournalProcess child = JournalProcess.start(folder(), 0)) {
            child.await("ready");
            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalBroken.class)
                    .hasMessageContaining(folder().toString())
                    .hasMessageContaining("in use by process ")
                    .hasMessageNotContaining("unknown");
            child.send("undisturbed");
            child.await("kept");
        }
    }

    @Test
    void pausedForSeconds_goesOnWithTheBatchInFlight() throws Exception {
        try (JournalProcess child = JournalProcess.start(folder(), 0)) {
            child.await("ready");
            child.signal("STOP");
            child.send("sent while it was stopped");
            // Longer than every election time-out of Ratis.
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> System.nanoTime() > until);
            child.signal("CONT");
            child.await("kept");
        }
    }

    @Test
    void diskFull_isFatalAndLosesNothingAcknowledged() throws Exception {
        String large = "x".repeat(500_000);
        int acknowledged = 0;
        try (JournalProcess child = JournalProcess.start(folder(), 5 * 1024)) {
            child.await("ready");
            String answer = "kept";
            while (answer.startsWith("kept")) {
                child.send(large);
                answer = child.await("");
                acknowledged += answer.startsWith("kept") ? 1 : 0;
            }
            assertThat(answer.startsWith("fatal") ? answer : child.await("fatal"))
                    .contains(folder().toString());
            child.await("failed");
        }
        assertThat(acknowledged).isBetween(5, 20);
        try (Journal journal = open()) {
            assertThat(replayed(journal)).hasSizeGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void listensOnLoopbackOnly_andRefusesWhoConnects() throws Exception {
        try (RatisJournal journal = open()) {
            replayed(journal);
            // Every address of 127.0.0.0/8 is this machine: one that is not bound shows that not all are.
            assertThatThrownBy(() -> new Socket("127.0.0.2", journal.port()).close())
                    .isInstanceOf(ConnectException.class);
            new Socket(InetAddress.getLoopbackAddress(), journal.port()).close();
            RaftPeer peer = RaftPeer.newBuilder()
                    .setId(RaftPeerId.valueOf("journal"))
                    .setAddress("127.0.0.1:" + journal.port())
                    .build();
            try (RaftClient client = RaftClient.newBuilder()
                    .setProperties(new RaftProperties())
                    .setRaftGroup(RaftGroup.valueOf(RaftGroupId.valueOf(group()), peer))
                    .setRetryPolicy(RetryPolicies.noRetry())
                    .build()) {
                assertThatThrownBy(() -> client.io().send(Message.valueOf("forged")))
                        .hasStackTraceContaining("PERMISSION_DENIED");
            }
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal)).isEmpty();
        }
    }

    @Test
    void folderOfSomethingElse_isRefused() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("letter.txt"), "not yours");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalBroken.class)
                .hasMessageContaining(folder().toString())
                .hasMessageContaining("letter.txt");
        assertThat(folder().resolve("letter.txt")).hasContent("not yours");
    }

    @Test
    void fileInsteadOfAFolder_isRefused() throws IOException {
        Files.writeString(folder(), "");
        assertThatThrownBy(this::open).isInstanceOf(JournalBroken.class).hasMessageContaining("is a file");
    }

    @Test
    void lostLog_isNotTakenForAFirstStart() throws Exception {
        write("one", 1);
        deleteAll(folder().resolve("raft"));
        assertThatThrownBy(this::open).isInstanceOf(JournalBroken.class).hasMessageContaining("lost its log");
    }

    @Test
    void damagedIdentity_isRefused() throws Exception {
        write("one", 1);
        Files.writeString(folder().resolve("journal.properties"), "format=1\nid=???\n");
        assertThatThrownBy(this::open).isInstanceOf(JournalBroken.class).hasMessageContaining("damaged");
    }

    @Test
    void laterFormat_isRefused() throws Exception {
        write("one", 1);
        Path identity = folder().resolve("journal.properties");
        Files.writeString(identity, Files.readString(identity).replace("format=1", "format=2"));
        assertThatThrownBy(this::open).isInstanceOf(JournalBroken.class).hasMessageContaining("format 2");
    }

    @Test
    void damagedEntry_isRefusedAndTheFileLeftAsItWas() throws Exception {
        write("an entry of some length", 20);
        Path segment = openSegment();
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(600);
            file.write(file.read() ^ 0x55);
        }
        byte[] before = Files.readAllBytes(segment);
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalBroken.class)
                .hasMessageContaining(folder().toString())
                .hasMessageContaining("damaged at byte");
        assertThat(openSegment()).hasBinaryContent(before);
    }

    @Test
    void damagedClosedSegment_isRefused() throws Exception {
        write("y".repeat(1_000_000), 10);
        Path closed = segments("log_0-").getFirst();
        try (RandomAccessFile file = new RandomAccessFile(closed.toFile(), "rw")) {
            file.seek(2_000_000);
            file.write("z".getBytes(StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> {
                    try (Journal journal = open()) {
                        replayed(journal);
                    }
                })
                .isInstanceOf(JournalBroken.class)
                .hasMessageContaining(folder().toString());
        fatal.clear();
    }

    @Test
    void entryTornByAPowerCut_isCutOff() throws Exception {
        write("short", 3);
        write("0123456789".repeat(1_000), 1);
        byte[] segment = Files.readAllBytes(openSegment());
        int last = LogFile.frames(segment).getLast();
        // The file is preallocated: what did not reach the disk reads as zeros.
        Arrays.fill(segment, last + 4_096, segment.length, (byte) 0);
        Files.write(openSegment(), Arrays.copyOf(segment, 100_000));

        try (Journal journal = open()) {
            assertThat(replayed(journal)).extracting(JournalContract::text).containsExactly("short", "short", "short");
            append(journal, "after the power came back");
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal)).hasSize(4);
        }
    }

    @Test
    void logBeforeASnapshot_isPurged() throws Exception {
        write("y".repeat(1_000_000), 30);
        long before = size();
        try (Journal journal = open()) {
            replayed(journal);
            journal.keep(new Journal.Snapshot(append(journal, "last"), new byte[] {1}));
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> size() < before / 2);
        }
        assertThat(segments("log_0-")).isEmpty();
    }

    @Test
    void killedWhileASnapshotIsWritten_goesOnWithTheOneBefore() throws Exception {
        writeSnapshot();
        Path snapshot = segments("snapshot.").getFirst();
        Files.writeString(snapshot.resolveSibling("snapshot.1_99.half"), "cut off");
        Files.writeString(snapshot.resolveSibling("snapshot.1_99.md5"), "0 *snapshot.1_99");

        try (Journal journal = open()) {
            assertThat(journal.snapshot()).isPresent();
            assertThat(replayed(journal)).extracting(JournalContract::text).containsExactly("after");
        }
        assertThat(segments("snapshot.")).noneMatch(file -> file.toString().endsWith(".half"));
    }

    @Test
    void damagedSnapshot_isRefused() throws Exception {
        writeSnapshot();
        Files.writeString(segments("snapshot.").getFirst(), "something else");

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalBroken.class)
                .hasMessageContaining("snapshot.")
                .hasMessageContaining("damaged");
    }

    @Test
    void lostSnapshot_isRefused() throws Exception {
        write("y".repeat(1_000_000), 30);
        writeSnapshot();
        for (Path file : segments("snapshot.")) {
            Files.delete(file);
        }

        assertThatThrownBy(this::open).isInstanceOf(JournalBroken.class).hasMessageContaining("lost its snapshot");
    }

    /** A snapshot, with one entry after it. */
    private void writeSnapshot() throws Exception {
        try (Journal journal = open()) {
            replayed(journal);
            journal.keep(new Journal.Snapshot(append(journal, "before"), new byte[] {1, 2, 3}));
            append(journal, "after");
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private void write(String text, int times) throws Exception {
        try (Journal journal = open()) {
            replayed(journal);
            for (int i = 0; i < times; i++) {
                append(journal, text);
            }
        }
    }

    private Path folder() {
        return temporary.resolve("journal");
    }

    private UUID group() throws IOException {
        try (Stream<Path> groups = Files.list(folder().resolve("raft"))) {
            return UUID.fromString(
                    groups.findFirst().orElseThrow().getFileName().toString());
        }
    }

    private Path openSegment() throws IOException {
        return segments("log_inprogress_").getLast();
    }

    private List<Path> segments(String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
