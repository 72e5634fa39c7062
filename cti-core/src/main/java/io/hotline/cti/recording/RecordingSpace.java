package io.hotline.cti.recording;

import io.hotline.cti.asterisk.ControlOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether new recordings may begin: not on a disk with less than {@value #STOP_BELOW} of it left, because Asterisk ignores that it
 * cannot write. Said to Asterisk, whose dialplan asks before each recording, also while we are away. Used by one thread.
 */
public final class RecordingSpace {
    public static final double STOP_BELOW = 0.05;
    /** More than where they stop: the last free blocks would make it change with every call. */
    static final double GO_ON_FROM = 0.06;

    private static final Logger LOG = LoggerFactory.getLogger(RecordingSpace.class);

    private final Path folder;
    private final Function<Boolean, CompletionStage<ControlOutcome>> asterisk;
    private boolean room = true;
    private volatile boolean told;

    /** @param asterisk is told whether recordings may begin */
    public RecordingSpace(Path folder, Function<Boolean, CompletionStage<ControlOutcome>> asterisk) {
        this.folder = folder;
        this.asterisk = asterisk;
    }

    /** Asterisk may be another one. */
    public void linkUp() {
        told = false;
    }

    void look() {
        boolean now = mayBegin(room, freeShare());
        if (now != room) {
            room = now;
            told = false;
            LOG.warn(
                    "recordings {}: {} of the disk is free",
                    now ? "begin again" : "do not begin any more",
                    freeShare());
        }
        if (!told) {
            told = true;
            asterisk.apply(room).thenAccept(outcome -> {
                if (!(outcome instanceof ControlOutcome.Done)) {
                    told = false;
                }
            });
        }
    }

    static boolean mayBegin(boolean before, double freeShare) {
        return freeShare >= (before ? STOP_BELOW : GO_ON_FROM);
    }

    /** A disk that cannot be asked is taken for one with room: a recording too many harms nobody. */
    private double freeShare() {
        try {
            var store = Files.getFileStore(folder);
            return (double) store.getUsableSpace() / store.getTotalSpace();
        } catch (IOException e) {
            LOG.debug("the disk of the recordings cannot be asked", e);
            return 1;
        }
    }
}
