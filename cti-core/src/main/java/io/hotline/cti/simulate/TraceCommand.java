package io.hotline.cti.simulate;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.console.Refused;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.DatabaseUnavailable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./hotline trace}: the calls of a time, from PostgreSQL, for {@code ./hotline simulate --trace}. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Recorded calls as a trace on standard output, for ./hotline simulate --trace.")
public final class TraceCommand implements Callable<Integer> {
    /** EX_UNAVAILABLE of sysexits.h. */
    private static final int UNAVAILABLE = 69;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "2026-11-20 or 2026-11-20T08:00, in the zone of the hotline")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "the first moment not included")
    private String to = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data folder, as for ./hotline up (default: ${DEFAULT-VALUE})")
    private Path data = Path.of(".hotline/data");

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        var line = spec.commandLine();
        var err = line.getErr();
        int code = 0;
        try {
            var export = export();
            export.lines().forEach(line.getOut()::println);
            line.getOut().flush();
            export.notes().forEach(note -> err.println("hotline: " + note));
        } catch (Refused | ConfigurationError e) {
            err.println("hotline: " + e.getMessage());
            code = ConfigurationError.EXIT_CODE;
        } catch (DatabaseUnavailable e) {
            err.println("hotline: " + e.getMessage());
            code = UNAVAILABLE;
        }
        err.flush();
        return code;
    }

    private TraceExport export() {
        var config = ConfigFile.read(data.resolve("hotline.yaml"));
        var zone = config.hotline().zone();
        var begin = instant("--from", from, zone);
        var end = instant("--to", to, zone);
        if (!begin.isBefore(end)) {
            throw new Refused("--to must be later than --from");
        }
        var database = config.database();
        var settings = new DatabaseSettings(
                database.jdbcUrl(), database.user(), database.password().value(), 1);
        try (var open = Database.open(settings)) {
            return TraceExport.of(open.queuedCalls().between(begin, end), begin);
        }
    }

    static Instant instant(String option, String text, ZoneId zone) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(option + " must be a day or a time as 2026-11-20T08:00, got '" + text + "'");
        }
    }
}
