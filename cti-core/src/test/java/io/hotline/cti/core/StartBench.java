package io.hotline.cti.core;

import io.hotline.cti.journal.RatisJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long the core needs to be as it was, after a day of entries with snapshots. Run by hand ({@code main}); arguments:
 * folder on the disk in question, entries. Every PostgreSQL row counts as written.
 */
final class StartBench {
    private static final int WINDOW = 200;

    private StartBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "target"), "start");
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300_000;
        Outbox written = new Outbox() {
            @Override
            public long handedOver() {
                return -1;
            }

            @Override
            public boolean hasWritten(long index) {
                return true;
            }
        };
        EventCodec codec = new EventCodec();
        var meters = new SimpleMeterRegistry();
        try (RatisJournal journal = RatisJournal.open(folder, StartBench::broken);
                SnapshotKeeper keeper = new SnapshotKeeper(journal, written, () -> 0, meters)) {
            Core core = CoreLoop.replay(core(journal), journal, codec, (_, _) -> {});
            CoreSchedule schedule = new CoreSchedule(3);
            Instant now = CoreScenario.T0;
            for (int made = 0; made < entries; ) {
                // Many in flight, because only the start is measured here.
                List<CompletableFuture<Long>> window = new ArrayList<>();
                while (window.size() < WINDOW) {
                    now = now.plus(schedule.pause());
                    List<CoreEvent> events =
                            core.decide(schedule.next(core.state(), now), now).events();
                    events.forEach(core::apply);
                    if (!events.isEmpty()) {
                        window.add(journal.append(codec.write(events)));
                    }
                }
                for (CompletableFuture<Long> append : window) {
                    append.get();
                    keeper.counted();
                }
                made += WINDOW;
                keeper.committed(new Committed(window.getLast().get(), List.of(), List.of()), core.state());
            }
        }
        var pause = meters.get("hotline.snapshot.pause").timer();
        System.out.printf(
                "%d entries, %d snapshots, longest pause of the core %.1f ms, last snapshot %.0f KB, log %d KB%n",
                entries,
                pause.count(),
                pause.max(TimeUnit.MICROSECONDS) / 1000,
                meters.get("hotline.snapshot.bytes").gauge().value() / 1024,
                kilobytes(folder));
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            int[] replayed = {0};
            try (RatisJournal journal = RatisJournal.open(folder, StartBench::broken)) {
                CoreLoop.replay(core(journal), journal, codec, (_, _) -> replayed[0]++);
                System.out.printf(
                        "start: %d entries after the snapshot, %d ms%n",
                        replayed[0], (System.nanoTime() - began) / 1_000_000);
            }
        }
    }

    private static Core core(RatisJournal journal) {
        return new Core(journal.id(), ZoneId.of("Asia/Shanghai"));
    }

    private static long kilobytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / 1024;
        }
    }

    private static void broken(RuntimeException reason) {
        System.err.println(reason);
    }
}
