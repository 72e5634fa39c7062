package io.hotline.cti.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on disk: an Apache Ratis group of one peer, which can later grow to three without another file format.
 *
 * <p>{@link #open} takes the folder and starts Ratis, whose updater thread then waits to hand over what was written
 * before; {@link #replay} drains it. Appends go in-process, without a client or a socket.
 */
public final class RatisJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(RatisJournal.class);
    /** Also the beginning of the names of Ratis' threads. */
    private static final RaftPeerId PEER = RaftPeerId.valueOf("journal");
    /** Longest silence during the replay. One step is one entry of at most 2 MB from the local disk. */
    private static final long REPLAY_STALL_MS = 30_000;

    private static final long SNAPSHOT_DEADLINE_MS = 60_000;

    private final JournalFolder folder;
    private final RaftServer server;
    private final RaftGroupId group;
    private final ReplayStateMachine machine;
    private final Breakage breakage;
    private final ClientId client = ClientId.randomId();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicBoolean replayed = new AtomicBoolean();
    private volatile boolean ready;

    private RatisJournal(
            JournalFolder folder, RaftServer server, RaftGroupId group, ReplayStateMachine machine, Breakage breakage) {
        this.folder = folder;
        this.server = server;
        this.group = group;
        this.machine = machine;
        this.breakage = breakage;
    }

    /**
     * Opens the journal of this folder, or begins one in an empty or missing folder.
     *
     * @param onFatal called once, on a thread of Ratis, when the journal stops taking entries: the process must end
     *     and start again
     * @throws JournalBroken when the folder is damaged, foreign or in use
     */
    public static RatisJournal open(Path path, Consumer<JournalBroken> onFatal) {
        JournalFolder folder = JournalFolder.take(path);
        Breakage breakage = new Breakage(folder.path(), onFatal);
        RaftServer server = null;
        try {
            TornTail.cut(folder);
            RaftGroupId groupId = RaftGroupId.valueOf(folder.group());
            RaftPeer self = RaftPeer.newBuilder()
                    .setId(PEER)
                    .setAddress(RatisSettings.HOST + ":0")
                    .build();
            ReplayStateMachine machine = new ReplayStateMachine(what -> breakage.broken(what, null));
            server = RaftServer.newBuilder()
                    .setServerId(PEER)
                    .setGroup(RaftGroup.valueOf(groupId, self))
                    .setProperties(RatisSettings.properties(folder.raft()))
                    .setParameters(RatisSettings.parameters())
                    .setStateMachineRegistry(ignored -> machine)
                    .setOption(StartupOption.RECOVER)
                    .build();
            server.start();
            folder.logBegun();
            RatisJournal journal = new RatisJournal(folder, server, groupId, machine, breakage);
            journal.refuseGap();
            return journal;
        } catch (IOException | RuntimeException e) {
            breakage.silence();
            stop(server);
            folder.close();
            throw e instanceof JournalBroken broken ? broken : unusable(folder.path(), e);
        }
    }

    @Override
    public String id() {
        return folder.id();
    }

    @Override
    public Optional<Snapshot> snapshot() {
        try {
            return machine.snapshot();
        } catch (IOException e) {
            throw unusable(folder.path(), e);
        }
    }

    @Override
    public void replay(Consumer<Entry> reader) {
        if (!replayed.compareAndSet(false, true)) {
            throw new IllegalStateException("journal " + folder.path() + " was replayed already");
        }
        try {
            while (true) {
                switch (nextStep()) {
                    case ReplayStateMachine.Step.Replayed(var entry) -> reader.accept(entry);
                    case ReplayStateMachine.Step.Ready() -> {
                        ready = true;
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalBroken(folder.path(), "replay was interrupted", e);
        } finally {
            machine.discard();
        }
    }

    @Override
    public CompletableFuture<Long> append(byte[] payload) {
        if (payload.length == 0 || payload.length > maxPayload()) {
            throw new IllegalArgumentException(
                    "a journal entry has 1 to " + maxPayload() + " bytes, not " + payload.length);
        }
        if (!ready) {
            throw new IllegalStateException("journal " + folder.path() + " has to be replayed before the first append");
        }
        long call = calls.incrementAndGet();
        CompletableFuture<Long> answer = breakage.begin(call);
        if (answer.isDone()) {
            return answer;
        }
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(PEER)
                .setGroupId(group)
                .setCallId(call)
                .setMessage(Message.valueOf(ByteString.copyFrom(payload)))
                .setType(RaftClientRequest.writeRequestType())
                .build();
        try {
            var _ = server.submitClientRequestAsync(request).handle((reply, failure) -> done(call, reply, failure));
        } catch (IOException e) {
            breakage.broken("takes no entries: " + e, e);
        }
        return answer;
    }

    @Override
    public void keep(Snapshot snapshot) {
        try {
            TermIndex at = log().getTermIndex(snapshot.index());
            if (at == null || snapshot.index() > machine.lastIndex()) {
                throw new IllegalArgumentException("journal " + folder.path() + " has no entry " + snapshot.index());
            }
            machine.write(at, snapshot.state());
            RaftClientReply reply = server.snapshotManagementAsync(SnapshotManagementRequest.newCreate(
                            client, PEER, group, calls.incrementAndGet(), SNAPSHOT_DEADLINE_MS, 1))
                    .get(SNAPSHOT_DEADLINE_MS, TimeUnit.MILLISECONDS);
            if (!reply.isSuccess()) {
                throw new SnapshotNotKept(folder.path(), reply.getException());
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new SnapshotNotKept(folder.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotNotKept(folder.path(), e);
        }
    }

    @Override
    public long lastIndex() {
        return machine.lastIndex();
    }

    @Override
    public int maxPayload() {
        return RatisSettings.MAX_PAYLOAD;
    }

    @Override
    public void close() {
        ready = false;
        breakage.silence();
        machine.discard();
        stop(server);
        folder.close();
    }

    int port() {
        return server.getServerRpc().getInetSocketAddress().getPort();
    }

    /** A log that begins later than where the snapshot ends has lost what was between. */
    private void refuseGap() throws IOException {
        long begin = machine.snapshot().map(Snapshot::index).orElse(-1L) + 1;
        if (log().getStartIndex() > begin) {
            throw new JournalBroken(
                    folder.path(),
                    "has lost its snapshot: the log begins at " + log().getStartIndex() + ", " + begin
                            + " was expected; restore the folder from a backup");
        }
    }

    private RaftLog log() throws IOException {
        return server.getDivision(group).getRaftLog();
    }

    private ReplayStateMachine.Step nextStep() throws InterruptedException {
        for (long waited = 0; waited < REPLAY_STALL_MS; waited += 100) {
            ReplayStateMachine.Step step = machine.next(100);
            if (step != null) {
                return step;
            }
            JournalBroken broken = breakage.cause();
            if (broken != null) {
                throw new JournalBroken(folder.path(), "broke during replay: " + broken.getMessage(), broken);
            }
        }
        throw new JournalBroken(folder.path(), "gave nothing for " + REPLAY_STALL_MS / 1000 + " s during replay");
    }

    private boolean done(long call, @Nullable RaftClientReply reply, @Nullable Throwable failure) {
        if (reply != null && reply.isSuccess()) {
            breakage.succeed(call, reply.getLogIndex());
            return true;
        }
        // Whether the entry is in the log is unknown now, so nothing may be appended after it.
        Throwable cause = reply == null ? failure : reply.getException();
        breakage.broken("an append failed: " + cause, cause);
        return false;
    }

    private static JournalBroken unusable(Path path, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new JournalBroken(
                path,
                "cannot be read (" + root.getMessage() + "); keep a copy of the folder, then restore it from a backup",
                e);
    }

    private static void stop(@Nullable RaftServer server) {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("Ratis did not stop cleanly", e);
        }
    }
}
