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
 * @param rtpEnd the last of Asterisk's media ports, which begin at base + 100
 */
record Place(Path home, Path tools, Path data, int base, int rtpEnd) {
    private static final int FIRST_RTP = 100;

    /** As the launcher tells it, or as a test of the module finds it. */
    static Place of(Path data, int base, int legs) {
        String told = System.getProperty("hotline.home");
        Path here = Path.of("").toAbsolutePath();
        Path home = told != null
                ? Path.of(told)
                : Files.isDirectory(here.resolve("config/asterisk"))
                        ? here
                        : Objects.requireNonNullElse(here.getParent(), here);
        String tools = System.getenv("HOTLINE_TOOLS");
        return new Place(
                home,
                tools == null ? home.resolve(".hotline/tools") : Path.of(tools),
                data,
                base,
                Math.min(65_000, base + FIRST_RTP + 4 * legs));
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
                asterisk: {sipPort: %d, amiPort: %d, phonePort: %d, rtpStart: %d, rtpEnd: %d}
                database: {port: %d}
                server: {heapMb: 384}
                """.formatted(http(), base + 3, sip(), ami(), base + 4, base + FIRST_RTP, rtpEnd, database());
    }

    Path recordings() {
        return data.resolve("recordings");
    }

    /** Logs and scenarios of the load. */
    Path load() {
        return data.resolve("load");
    }
}
