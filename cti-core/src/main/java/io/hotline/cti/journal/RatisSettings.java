package io.hotline.cti.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.rpc.SupportedRpcType;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.LeaderElection;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** How Ratis is set up for a group of one peer; each value that differs from its default says why. */
final class RatisSettings {
    static final String HOST = "127.0.0.1";

    /** Frame and protobuf around a payload take far less than this. */
    private static final int ENTRY_OVERHEAD = 4 * 1024;

    /**
     * The largest entry Ratis takes. It has to hold a change of the whole configuration of a hotline as one entry
     * (2,000 agents are some 400 KB), so more than the 512 KB that are enough for calls.
     */
    private static final int ENTRY_LIMIT = 2 * 1024 * 1024;

    static final int MAX_PAYLOAD = ENTRY_LIMIT - ENTRY_OVERHEAD;

    /** An entry as it lies in the log's file: with its length in front and its checksum behind. */
    static final int LARGEST_FRAME = ENTRY_LIMIT + 8;

    private static final TimeDuration ONE_DAY = TimeDuration.valueOf(1, TimeUnit.DAYS);

    private RatisSettings() {}

    static RaftProperties properties(Path storage) {
        RaftProperties properties = new RaftProperties();
        // The default is a shared temporary folder.
        RaftServerConfigKeys.setStorageDir(properties, List.of(storage.toFile()));
        RaftConfigKeys.Rpc.setType(properties, SupportedRpcType.GRPC);
        // By default every address of the machine is bound.
        GrpcConfigKeys.Server.setHost(properties, HOST);
        GrpcConfigKeys.Server.setPort(properties, 0);

        Rpc.setTimeoutMin(properties, millis(150));
        Rpc.setTimeoutMax(properties, millis(300));
        Rpc.setRequestTimeout(properties, millis(500));
        // Nobody else can stand for election: no reason to wait for him.
        Rpc.setFirstElectionTimeoutMin(properties, millis(20));
        Rpc.setFirstElectionTimeoutMax(properties, millis(40));
        // A peer alone has nobody who could take over while it was paused (a suspended laptop, a stopped process):
        // stepping down would only fail the batch in flight. With more peers: 500 ms and 60 s.
        LeaderElection.setLeaderStepDownWaitTime(properties, ONE_DAY);
        RaftServerConfigKeys.setCloseThreshold(properties, ONE_DAY);

        log(properties);
        return properties;
    }

    private static void log(RaftProperties properties) {
        Log.setSegmentSizeMax(properties, SizeInBytes.valueOf("8MB"));
        Log.setPreallocatedSize(properties, SizeInBytes.valueOf("4MB"));
        Log.setWriteBufferSize(properties, SizeInBytes.valueOf("4MB"));
        Log.Appender.setBufferByteLimit(properties, SizeInBytes.valueOf(ENTRY_LIMIT));
        // Applied entries are not read again: two segments in memory instead of up to 200 MB.
        Log.setSegmentCacheNumMax(properties, 2);
        Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf("16MB"));
        Log.setPurgeUptoSnapshotIndex(properties, true);
        // An older one is of no use without the entries after it, which are purged.
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 1);
        Log.setPurgeGap(properties, 1);
        // Else a second entry with a second flush follows each commit.
        Log.setLogMetadataEnabled(properties, false);
        // Both answer before the disk has the entry; async even when the flush failed.
        Log.setUnsafeFlushEnabled(properties, false);
        Log.setAsyncFlushEnabled(properties, false);
        // Answers of the last minute for repeated requests: ours are never repeated.
        RaftServerConfigKeys.RetryCache.setExpiryTime(properties, TimeDuration.valueOf(2, TimeUnit.SECONDS));
    }

    /**
     * Refuses every call that comes over the network. A group of one peer has nobody to talk to, and without this any
     * user of the machine could write into the journal.
     */
    static Parameters parameters() {
        Parameters parameters = new Parameters();
        GrpcConfigKeys.Server.setServicesCustomizer(
                parameters, (builder, types) -> builder.intercept(RatisSettings::refuse));
        return parameters;
    }

    private static <Q, A> ServerCall.Listener<Q> refuse(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        call.close(Status.PERMISSION_DENIED.withDescription("this journal has one peer"), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static TimeDuration millis(long millis) {
        return TimeDuration.valueOf(millis, TimeUnit.MILLISECONDS);
    }
}
