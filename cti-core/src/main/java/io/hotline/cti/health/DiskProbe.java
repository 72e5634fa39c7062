package io.hotline.cti.health;

import io.hotline.cti.recording.RecordingSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room for the journal, the database and the recordings. */
public final class DiskProbe implements Probe {
    private static final long GIB = 1L << 30;
    private static final double ALARM_BELOW = 0.20;

    private final List<Path> folders;

    public DiskProbe(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    public String part() {
        return "disk";
    }

    @Override
    public Reading look() {
        Reading worst = Reading.WELL;
        for (Path folder : folders) {
            Reading reading = of(folder);
            if (worst.detail().isEmpty() || reading.status().compareTo(worst.status()) > 0) {
                worst = reading;
            }
        }
        return worst;
    }

    private static Reading of(Path folder) {
        try {
            var store = Files.getFileStore(folder);
            return of(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return Reading.down("磁盘读不出：" + folder.getFileName());
        }
    }

    /** Bytes: from here on calls are not recorded any more (see RecordingSpace), which somebody must know long before. */
    static Reading of(long usable, long total) {
        String left = "剩余 %.1f GB，共 %.0f GB".formatted((double) usable / GIB, (double) total / GIB);
        double share = (double) usable / total;
        if (share < RecordingSpace.STOP_BELOW) {
            return Reading.down("磁盘将满，" + left + "。新的通话不再录音");
        }
        return share < ALARM_BELOW ? Reading.limited("磁盘快满了，" + left) : Reading.well(left);
    }
}
