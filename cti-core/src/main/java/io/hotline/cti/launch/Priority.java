package io.hotline.cti.launch;

import java.util.List;

/**
 * Who goes first when the processors are busy. {@code nice} alone says nothing between our parts: each has a session of its own, the kernel
 * shares out between sessions first, and only {@code /proc/PID/autogroup} ranks those (sched(7), "The autogroup feature").
 */
final class Priority {
    private static final int LOWEST = 19;

    private Priority() {}

    /** The beginning of a command line whose process, in a session of its own, only gets what nobody else wants. */
    static List<String> lowest() {
        return List.of(
                "setsid",
                "nice",
                "-n",
                String.valueOf(LOWEST),
                "/bin/sh",
                "-c",
                "[ ! -w /proc/self/autogroup ] || echo " + LOWEST + " >/proc/self/autogroup; exec \"$@\"",
                "lowest");
    }
}
