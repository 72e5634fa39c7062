package io.hotline.cti.flows;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.console.Refused;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.DatabaseUnavailable;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hotline flows}: flows as files, in and out of PostgreSQL. A running server takes over what changed by itself. */
@Command(name = "flows", mixinStandardHelpOptions = true, description = "Flows as files of the form of config/flows.")
public final class FlowsCommand {
    /** EX_UNAVAILABLE of sysexits.h. */
    private static final int UNAVAILABLE = 69;

    private static final String DATA = "data folder, as for ./hotline up (default: ${DEFAULT-VALUE})";

    @Spec
    private @Nullable CommandSpec spec;

    @Command(name = "export", description = "Writes every published flow to DIR/ID.json.")
    int export(
            @Parameters(paramLabel = "DIR") Path folder,
            @Option(names = "--data", paramLabel = "DIR", defaultValue = ".hotline/data", description = DATA)
                    Path data) {
        return run(data, files -> files.export(folder) + " flows written to " + folder);
    }

    @Command(
            name = "import",
            description = "Reads every DIR/ID.json into the drafts. Writes nothing when one of them is wrong.")
    int importFrom(
            @Parameters(paramLabel = "DIR") Path folder,
            @Option(names = "--publish", description = "publish them, too") boolean publish,
            @Option(
                            names = "--comment",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "why, for the list of versions")
                    String comment,
            @Option(names = "--author", paramLabel = "LOGIN", defaultValue = "admin", description = "default: admin")
                    String author,
            @Option(names = "--data", paramLabel = "DIR", defaultValue = ".hotline/data", description = DATA)
                    Path data) {
        return run(data, files -> {
            if (publish && comment.isBlank()) {
                throw new Refused("--publish needs --comment \"why\"");
            }
            int count = files.takeIn(folder, author, publish ? comment : null);
            return count + (publish ? " flows published" : " drafts written");
        });
    }

    private int run(Path data, Function<FlowFiles, String> work) {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
            var config = ConfigFile.read(data.resolve("hotline.yaml"));
            var database = config.database();
            var settings = new DatabaseSettings(
                    database.jdbcUrl(), database.user(), database.password().value(), 1);
            try (var open = Database.open(settings)) {
                out.println(work.apply(FlowFiles.of(open, config)));
                out.flush();
            }
            return 0;
        } catch (Refused e) {
            e.lines().forEach(wrong -> err.println("hotline: " + wrong));
            err.flush();
            return ConfigurationError.EXIT_CODE;
        } catch (ConfigurationError e) {
            err.println("hotline: " + e.getMessage());
            err.flush();
            return ConfigurationError.EXIT_CODE;
        } catch (DatabaseUnavailable e) {
            err.println("hotline: " + e.getMessage());
            err.flush();
            return UNAVAILABLE;
        }
    }
}
