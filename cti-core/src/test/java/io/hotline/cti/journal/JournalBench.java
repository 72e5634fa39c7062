package io.hotline.cti.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;

/**
 * What an append costs, against the least it can cost: the same bytes written into a preallocated file and forced. Run
 * by hand ({@code main}); arguments: folder on the disk in question, entries a round, bytes an entry. The rounds
 * alternate, because a disk's mood changes by the minute: believe the ratio.
 */
final class JournalBench {
    private static final int ROUNDS = 4;

    private JournalBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "target"), "bench");
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_000;
        int bytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
        byte[] payload = new byte[bytes];
        Arrays.fill(payload, (byte) 'e');
        System.out.printf("%d entries of %d bytes a round, one in flight, in %s%n", entries, bytes, folder);
        try (RatisJournal journal = RatisJournal.open(folder.resolve("journal"), JournalBench::broken);
                FileChannel file = preallocated(folder.resolve("bare"), (long) entries * ROUNDS * bytes)) {
            journal.replay(entry -> {});
            for (int round = 0; round < ROUNDS; round++) {
                long[] bare = bare(file, payload, entries, (long) round * entries * bytes);
                long[] appends = appends(journal, payload, entries);
                System.out.printf(
                        "round %d: bare fsync p50 %d p99 %d µs; append p50 %d p99 %d µs; ratio p50 %.1f p99 %.1f%s%n",
                        round + 1,
                        percentile(bare, 50),
                        percentile(bare, 99),
                        percentile(appends, 50),
                        percentile(appends, 99),
                        (double) percentile(appends, 50) / percentile(bare, 50),
                        (double) percentile(appends, 99) / percentile(bare, 99),
                        round == 0 ? " (cold)" : "");
            }
        }
        long began = System.nanoTime();
        try (RatisJournal journal = RatisJournal.open(folder.resolve("journal"), JournalBench::broken)) {
            long opened = System.nanoTime();
            long[] count = {0};
            journal.replay(entry -> count[0]++);
            System.out.printf(
                    "replay of %d entries: open %d ms, replay %d ms%n",
                    count[0], (opened - began) / 1_000_000, (System.nanoTime() - opened) / 1_000_000);
        }
    }

    private static void broken(JournalBroken reason) {
        System.err.println(reason);
    }

    private static long[] appends(Journal journal, byte[] payload, int entries)
            throws InterruptedException, ExecutionException {
        long[] micros = new long[entries];
        for (int i = 0; i < entries; i++) {
            long began = System.nanoTime();
            journal.append(payload).get();
            micros[i] = (System.nanoTime() - began) / 1000;
        }
        return micros;
    }

    private static long[] bare(FileChannel file, byte[] payload, int entries, long from) throws IOException {
        long[] micros = new long[entries];
        ByteBuffer buffer = ByteBuffer.allocateDirect(payload.length).put(payload);
        for (int i = 0; i < entries; i++) {
            long began = System.nanoTime();
            file.write(buffer.flip(), from + (long) i * payload.length);
            file.force(false);
            micros[i] = (System.nanoTime() - began) / 1000;
        }
        return micros;
    }

    private static FileChannel preallocated(Path path, long length) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
        for (long at = 0; at < length; at += zeros.capacity()) {
            file.write(zeros.clear(), at);
        }
        file.force(true);
        return file;
    }

    private static long percentile(long[] micros, int percent) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return sorted[(int) ((long) (sorted.length - 1) * percent / 100)];
    }
}
