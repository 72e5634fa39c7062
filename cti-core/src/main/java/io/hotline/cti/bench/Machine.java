package io.hotline.cti.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure was measured on: without it a figure says nothing. */
final class Machine {
    private Machine() {}

    static String described() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.join(
                ", ",
                named(),
                Math.round(system.getTotalMemorySize() / 1e9) + " GB",
                "load " + system.getSystemLoadAverage(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "JDK " + System.getProperty("java.version"));
    }

    /** Its processor and cores. */
    static String named() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            // Not Linux: the architecture says enough.
            return System.getProperty("os.arch");
        }
    }
}
