package io.hotline.cti.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its children have used, as the kernel counts it.
 *
 * @param cpuSeconds processor time, user and system
 * @param residentMb memory; what they share with each other is counted once (PSS)
 */
record ProcessUse(double cpuSeconds, double residentMb) {
    /** Of the kernel's clock, which /proc counts in: USER_HZ, 100 on every Linux there is. */
    private static final double TICKS = 100;

    private static final int USER_TIME_AFTER_NAME = 11;

    static ProcessUse of(long pid) throws IOException {
        var root = ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        double cpu = 0;
        double memory = 0;
        for (ProcessHandle process :
                Stream.concat(Stream.of(root), root.descendants()).toList()) {
            try {
                cpu += cpuSeconds(process.pid());
                memory += residentMb(process.pid());
            } catch (NoSuchFileException ended) {
                // A child that ended while we looked.
            }
        }
        return new ProcessUse(cpu, memory);
    }

    /** Without its children. */
    static ProcessUse ofOne(long pid) throws IOException {
        return new ProcessUse(cpuSeconds(pid), residentMb(pid));
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        // The second field is the program's name in brackets, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME_AFTER_NAME]) + Long.parseLong(fields[USER_TIME_AFTER_NAME + 1]))
                / TICKS;
    }

    private static double residentMb(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        return 0;
    }
}
