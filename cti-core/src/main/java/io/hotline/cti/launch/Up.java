package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.config.HotlineConfig.Mode;
import io.hotline.cti.config.SecretStore;
import io.hotline.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** {@code ./hotline up}: makes the data folder fit to run, then runs the parts until a signal ends it. */
public final class Up {

    private static final String HEADER = """
            # Written at each start of ./hotline up from config/hotline.yaml, --config FILE and --port-base.
            # Changes here are lost: make them in a file of your own.

            """;
    private static final String DATABASE_SUPERUSER = "file:database-superuser";

    private Up() {}

    public static void main(String... arguments) {
        int code = 0;
        try (var folder = DataFolder.open(UpOptions.parse(arguments).data())) {
            run(UpOptions.parse(arguments), folder);
        } catch (ConfigurationError e) {
            System.err.println("hotline: " + e.getMessage());
            code = ConfigurationError.EXIT_CODE;
        } catch (LaunchFailed | IOException | UncheckedIOException e) {
            System.err.println("hotline: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static void run(UpOptions options, DataFolder folder) {
        var config = configure(options, folder);
        for (var name : List.of("server", "asterisk")) {
            Leftover.stop(folder.pidFile(name))
                    .ifPresent(
                            pid -> System.out.println("ended the " + name + " of an earlier start (pid " + pid + ")"));
        }
        Ports.check(config, folder.path().resolve("pg"));
        var http = config.http();
        try (var health = new Health(http.host(), http.port())) {
            var supervisor = new Supervisor(
                    parts(options, folder, config), health::isUp, "ready: " + addressOf(http), System.out);
            // Ctrl-C, SIGTERM and every exit after a failed start.
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
            supervisor.run();
        }
    }

    /** The settings in force, also written into the data folder for the server; secrets that are missing are made. */
    static HotlineConfig configure(UpOptions options, DataFolder folder) {
        var settings = ConfigFile.defaults();
        if (options.config().isPresent()) {
            settings = settings.with(options.config().get());
        }
        if (options.portBase().isPresent()) {
            settings = PortBase.apply(settings, options.portBase().get());
        }
        var store = secrets(folder);
        for (var reference : secretsOfOurOwn(settings)) {
            store.generateIfMissing(reference);
        }
        var config = settings.bind(folder.path());
        try {
            var ofServer = options.amiThrough().isPresent()
                    ? settings.with("asterisk.amiPort", options.amiThrough().get())
                    : settings;
            Files.writeString(folder.path().resolve("hotline.yaml"), HEADER + ofServer.toYaml());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the settings into " + folder.path(), e);
        }
        return config;
    }

    /** What we start gets passwords that we make; of what was there before they must be told. */
    private static List<String> secretsOfOurOwn(ConfigFile settings) {
        var references = new ArrayList<String>();
        if (isEmbedded(settings, "asterisk.mode")) {
            references.add(settings.text("asterisk.eventsPassword"));
            references.add(settings.text("asterisk.actionsPassword"));
            references.add(settings.text("asterisk.fencePassword"));
        }
        if (isEmbedded(settings, "database.mode")) {
            references.add(settings.text("database.password"));
            references.add(DATABASE_SUPERUSER);
        }
        return references;
    }

    private static boolean isEmbedded(ConfigFile settings, String key) {
        return settings.text(key).equalsIgnoreCase(Mode.EMBEDDED.name());
    }

    private static List<Part> parts(UpOptions options, DataFolder folder, HotlineConfig config) {
        var parts = new ArrayList<Part>();
        if (config.database().mode() == Mode.EMBEDDED) {
            parts.add(new PostgresPart(postgres(options, folder, config.database())));
        }
        if (config.asterisk().mode() == Mode.EMBEDDED) {
            var settings = AsteriskSettings.of(
                    config,
                    options.tools().resolve("asterisk-root"),
                    options.home().resolve("config/asterisk"),
                    folder.path());
            parts.add(new AsteriskPart(settings, folder.pidFile("asterisk")));
        }
        parts.add(new ServerPart(
                folder.path().resolve("hotline.yaml"),
                config.server().heapMb(),
                folder.log("server"),
                folder.pidFile("server")));
        return parts;
    }

    private static EmbeddedPostgres.Settings postgres(
            UpOptions options, DataFolder folder, HotlineConfig.Database database) {
        return new EmbeddedPostgres.Settings(
                folder.path().resolve("pg"),
                options.tools().resolve("postgres"),
                database.port(),
                secrets(folder).resolve(DATABASE_SUPERUSER).value(),
                database.user(),
                database.password().value());
    }

    private static SecretStore secrets(DataFolder folder) {
        return new SecretStore(folder.path().resolve("secrets"));
    }

    private static String addressOf(HotlineConfig.Http http) {
        var host = http.host().equals("127.0.0.1") ? "localhost" : http.host();
        return "http://" + host + ":" + http.port();
    }
}
