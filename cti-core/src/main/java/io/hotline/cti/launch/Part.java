package io.hotline.cti.launch;

import java.nio.file.Path;

/** One of the processes that make an installation. Started again by the supervisor when it ends by itself. */
public interface Part {

    /** As it is called in messages. */
    String name();

    /** Where a person finds out more. */
    Path log();

    /** The last thing that it said since its latest start, or nothing: usually why it ended. */
    default String lastWords() {
        return "";
    }

    /** Starts it, and returns when the next part may use it. Interrupted, it leaves nothing behind. */
    RunningPart start() throws InterruptedException;
}
