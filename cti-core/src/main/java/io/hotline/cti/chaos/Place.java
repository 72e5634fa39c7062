package io.hotline.cti.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where everything of a run is.
 *
 * @param home the clone: {@code config/asterisk} lies in it
 * @param tools root folder of Asterisk and programs of PostgreSQL
 * @param data of the hotline that is to suffer
 * @param base its ports are base to base + 5; from base + 6 those of ours
 */
record Place(Path home, Path tools, Path data, int base) {
    /**
     * Asterisk's media ports are many more than calls: our mouths say some words more to a port that was given back, and the next call
     * that got it would hear them, and take them for its telephone.
     */
    private static final int FIRST_RTP = 40_000;

    private static final int LAST_RTP = 59_999;

    /** As the launcher tells it, or as a test of the module finds it. */
    static Place of(Path data, int base) {
        String told = System.getProperty("hotline.home");
        Path here = Path.of("").toAbsolutePath();
        Path home = told != null
                ? Path.of(told)
                : Files.isDirectory(here.resolve("config/asterisk"))
                        ? here
                        : Objects.requireNonNullElse(here.getParent(), here);
        String tools = System.getenv("HOTLINE_TOOLS");
        return new Place(home, tools == null ? home.resolve(".hotline/tools") : Path.of(tools), data, base);
    }

    int http() {
        return base;
    }

    int sip() {
        return base + 1;
    }

    int ami() {
        return base + 2;
    }

    int database() {
        return base + 5;
    }

    int amiProxy() {
        return base + 6;
    }

    int callersSip() {
        return base + 10;
    }

    int callersMedia() {
        return base + 12;
    }

    int seatsSip() {
        return base + 20;
    }

    int seatsMedia() {
        return base + 22;
    }

    /** The settings of the hotline, as an installation's own file has them. */
    String settings() {
        return """
                http: {port: %d}
                agi: {port: %d}
                asterisk: {sipPort: %d, amiPort: %d, phonePort: %d, rtpStart: %d, rtpEnd: %d, registrationAtMost: PT4H}
                database: {port: %d}
                server: {heapMb: 384}
                """.formatted(http(), base + 3, sip(), ami(), base + 4, FIRST_RTP, LAST_RTP, database());
    }

    Path recordings() {
        return data.resolve("recordings");
    }

    /** Logs and scenarios of the load. */
    Path load() {
        return data.resolve("load");
    }
}
