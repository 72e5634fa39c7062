package io.hotline.cti.launch;

import java.util.List;
import java.util.Locale;

/**
 * Who goes first when the processors are busy: the voice (asterisk-start.sh), then the server, then all else. {@code nice} alone says nothing
 * between them: each has a session of its own, the kernel shares out between sessions first, and only {@code /proc/PID/autogroup}
 * ranks those (sched(7), "The autogroup feature"). Where that is not there or not allowed, they share evenly.
 */
enum Priority {
    /** Before the database and whatever else runs here: a citizen waits for it. */
    SERVER(-5),
    /** What nobody waits for. */
    LOWEST(19);

    private final int nice;

    Priority(int nice) {
        this.nice = nice;
    }

    /** The beginning of a command line; its process has a session of its own. */
    List<String> session() {
        String rank = "{ renice -n " + nice + " -p $$; echo " + nice
                + " >/proc/self/autogroup; } >/dev/null 2>&1; exec \"$@\"";
        return List.of("setsid", "/bin/sh", "-c", rank, name().toLowerCase(Locale.ROOT));
    }
}
