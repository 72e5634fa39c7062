package io.hotline.cti.bench;

import io.hotline.cti.bench.BenchReport.Goal;
import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.RatisJournal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a commit costs, against the least it can cost: the same bytes written into a preallocated file and forced. The
 * rounds alternate, because a disk's mood changes by the minute: believe the ratio. In the current folder's file system.
 */
final class JournalBench implements Bench {
    private static final int ROUNDS = 5;
    private static final int ENTRIES = 1_000;
    private static final int BYTES = 500;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String what() {
        return "commit of one entry of 500 bytes, one in flight; peer: write and fsync of the same bytes";
    }

    @Override
    public List<String> shown() {
        return List.of("p50Ms", "p99Ms");
    }

    @Override
    public BenchReport run(PrintWriter progress) throws IOException, InterruptedException, ExecutionException {
        var folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".bench-journal-");
        try {
            return measured(folder, progress);
        } finally {
            delete(folder);
        }
    }

    private static BenchReport measured(Path folder, PrintWriter progress)
            throws IOException, InterruptedException, ExecutionException {
        var payload = new byte[BYTES];
        Arrays.fill(payload, (byte) 'e');
        var commits = new double[2][ROUNDS];
        var bare = new double[2][ROUNDS];
        try (var journal = RatisJournal.open(folder.resolve("journal"), JournalBench::broken);
                var file = preallocated(folder.resolve("bare"), (ROUNDS + 1L) * ENTRIES * BYTES)) {
            journal.replay(entry -> {});
            commits(journal, payload);
            forced(file, payload, 0);
            for (int round = 0; round < ROUNDS; round++) {
                var peer = forced(file, payload, (round + 1L) * ENTRIES * BYTES);
                var ours = commits(journal, payload);
                bare[0][round] = percentile(peer, 50);
                bare[1][round] = percentile(peer, 99);
                commits[0][round] = percentile(ours, 50);
                commits[1][round] = percentile(ours, 99);
                progress.printf("round %d of %d%n", round + 1, ROUNDS);
                progress.flush();
            }
        }
        var ours = values(commits);
        var peer = values(bare);
        double ratio = BenchReport.median(bare[0]) / BenchReport.median(commits[0]);
        return new BenchReport(ours, peer, ratio, List.<Goal>of());
    }

    private static Map<String, Double> values(double[]... micros) {
        var values = new LinkedHashMap<String, Double>();
        values.put("p50Ms", BenchReport.median(micros[0]) / 1000);
        values.put("p99Ms", BenchReport.median(micros[1]) / 1000);
        return values;
    }

    private static void broken(Throwable reason) {
        System.err.println("the journal broke: " + reason.getMessage());
    }

    private static long[] commits(Journal journal, byte[] payload) throws InterruptedException, ExecutionException {
        var micros = new long[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            long began = System.nanoTime();
            journal.append(payload).get();
            micros[i] = (System.nanoTime() - began) / 1000;
        }
        return micros;
    }

    private static long[] forced(FileChannel file, byte[] payload, long from) throws IOException {
        var micros = new long[ENTRIES];
        var buffer = ByteBuffer.allocateDirect(payload.length).put(payload);
        for (int i = 0; i < ENTRIES; i++) {
            long began = System.nanoTime();
            file.write(buffer.flip(), from + (long) i * payload.length);
            file.force(false);
            micros[i] = (System.nanoTime() - began) / 1000;
        }
        return micros;
    }

    private static FileChannel preallocated(Path path, long length) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var zeros = ByteBuffer.allocate(1 << 16);
        for (long at = 0; at < length; at += zeros.capacity()) {
            file.write(zeros.clear(), at);
        }
        file.force(true);
        return file;
    }

    private static double percentile(long[] micros, int percent) {
        var sorted = micros.clone();
        Arrays.sort(sorted);
        return sorted[(int) ((long) (sorted.length - 1) * percent / 100)];
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
