package io.hotline.cti.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The disk of the recordings fills up: first the alarm, then no new recording, at last not a byte more. Calls go on, and each one that was
 * joined meanwhile is flagged.
 */
final class DiskFull implements Fault {
    private static final double ALARM = 0.15;
    private static final double NO_RECORDING = 0.03;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(25);
    /** The server looks every 2 s, and who is being joined is joined. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(4);

    private @Nullable Instant from;
    private @Nullable Instant to;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public Allowed allowed() {
        return Allowed.NOTHING;
    }

    @Override
    public Proof inflict(Scene scene) throws IOException, InterruptedException {
        SmallDisk disk = scene.disk();
        if (disk == null) {
            return new Proof(false, scene.whyNoDisk());
        }
        try {
            disk.shrink();
            disk.fillUntil(ALARM);
            boolean alarm = sees(scene, "limited");
            disk.fillUntil(NO_RECORDING);
            TimeUnit.MILLISECONDS.sleep(KNOWN_WITHIN.toMillis());
            from = Instant.now();
            String full = disk.fillUntil(0);
            boolean red = sees(scene, "down");
            to = Instant.now().minusSeconds(1);
            return new Proof(
                    full.contains("No space left") && alarm && red,
                    full
                            + (alarm ? ", alarm at 15 %" : ", NO ALARM at 15 %")
                            + (red ? ", red when full" : ", NOT RED"));
        } finally {
            disk.empty();
        }
    }

    private static boolean sees(Scene scene, String status) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SEEN_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode part : scene.staff().system().path("parts")) {
                if (part.path("name").asString("").equals("disk")
                        && part.path("status").asString("").equals(status)) {
                    return true;
                }
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        return false;
    }

    @Override
    public String afterwards(Scene scene) throws IOException {
        if (from == null || to == null) {
            return "";
        }
        try (var database = scene.staff().connect();
                var question =
                        database.prepareStatement("select count(*), count(recording_fault) from call where line = '"
                                + Staff.LINE + "' and joined_at between ? and ?")) {
            question.setTimestamp(1, Timestamp.from(from));
            question.setTimestamp(2, Timestamp.from(to));
            try (var row = question.executeQuery()) {
                row.next();
                int joined = row.getInt(1);
                int flagged = row.getInt(2);
                return joined == 0 || flagged < joined
                        ? "of " + joined + " calls joined on the full disk " + flagged + " are flagged"
                        : "";
            }
        } catch (SQLException e) {
            throw new IOException("the records cannot be read", e);
        }
    }
}
