package io.hotline.cti.journal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.jspecify.annotations.Nullable;

/**
 * What Ratis applies its entries to: during replay it hands them over through a short queue, so that the reader runs on
 * the thread that called {@link Journal#replay} and a long log never lies in memory; afterwards it only counts, because
 * who appended an entry applies it himself when the append completes.
 *
 * <p>Its snapshots are made by whoever owns the state; Ratis is only told where they are, purges its log up to the
 * newest one, and begins the replay behind it.
 *
 * <p>Everything but {@link #next}, {@link #discard} and {@link #write} is called on threads of Ratis; entries come on its one updater
 * thread, and so does the notice that all entries of earlier starts have been applied.
 */
final class ReplayStateMachine extends BaseStateMachine {
    /** What comes out of the replay: entries, then the end. */
    sealed interface Step {
        record Replayed(Journal.Entry entry) implements Step {}

        record Ready() implements Step {}
    }

    private static final int HANDED_AHEAD = 256;

    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(HANDED_AHEAD);
    private final SnapshotFiles snapshots = new SnapshotFiles();
    private final Consumer<String> onBroken;
    private volatile boolean discarding;
    private volatile boolean live;
    private volatile long lastIndex = -1;

    ReplayStateMachine(Consumer<String> onBroken) {
        this.onBroken = onBroken;
    }

    /** The next step of the replay, or null when none comes within the time. */
    @Nullable
    Step next(long timeoutMs) throws InterruptedException {
        return steps.poll(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** Nobody reads any more: lets the updater thread run through, so that the server can stop. */
    void discard() {
        discarding = true;
        steps.clear();
    }

    long lastIndex() {
        return lastIndex;
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId groupId, RaftStorage storage) throws IOException {
        super.initialize(server, groupId, storage);
        snapshots.init(storage);
        TermIndex begin = snapshots.newest();
        if (begin != null) {
            setLastAppliedTermIndex(begin);
            lastIndex = begin.getIndex();
        }
        getLifeCycle().startAndTransition(() -> {});
    }

    Optional<Journal.Snapshot> snapshot() throws IOException {
        return snapshots.read();
    }

    /** Ratis then has to be asked for a snapshot, so that it learns of this one. */
    void write(TermIndex at, byte[] state) throws IOException {
        snapshots.write(at, state);
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return snapshots.storage();
    }

    @Override
    public long takeSnapshot() {
        TermIndex newest = snapshots.publish();
        return newest == null ? RaftLog.INVALID_LOG_INDEX : newest.getIndex();
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        if (!live) {
            byte[] payload = entry.getStateMachineLogEntry().getLogData().toByteArray();
            handOver(new Step.Replayed(new Journal.Entry(entry.getIndex(), payload)));
        }
        lastIndex = entry.getIndex();
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    @Override
    public void notifyLeaderReady() {
        if (!live) {
            live = true;
            handOver(new Step.Ready());
        }
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        onBroken.accept("cannot be written: " + cause);
    }

    @Override
    public void notifyServerShutdown(RoleInfoProto role, boolean allServer) {
        onBroken.accept("was closed by Ratis; its reason is in the log above");
    }

    private void handOver(Step step) {
        try {
            boolean taken = false;
            while (!taken && !discarding) {
                taken = steps.offer(step, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            discarding = true;
        }
    }
}
