package io.hotline.cti.account;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.console.Refused;
import io.hotline.cti.desk.Passwords;
import io.hotline.db.AdminOutcome;
import io.hotline.db.Database;
import io.hotline.db.DatabaseSettings;
import io.hotline.db.DatabaseUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./hotline admin}: writes an administrator into PostgreSQL, from where a running server takes him within seconds. Without
 * demo data nobody else could sign in for the first time.
 */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Makes an administrator, or gives one a new password.")
public final class AdminCommand implements Callable<Integer> {
    /** EX_UNAVAILABLE: trying again may help. */
    private static final int UNAVAILABLE = 69;

    private static final int SHORTEST = 10;
    /** What the sign-in page takes. */
    private static final int LONGEST = 256;

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern PRINTABLE = Pattern.compile("\\P{Cc}*");
    private static final String KNOWN_TO_EVERYBODY = "hotline-demo";

    private final PasswordSource passwords;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LOGIN", description = "of the administrator")
    private String login = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:hotline.data:-.hotline/data}",
            description = "state of the installation")
    private Path data = Path.of("");

    public AdminCommand() {
        this(PasswordSource.here());
    }

    AdminCommand(PasswordSource passwords) {
        this.passwords = passwords;
    }

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        try {
            HotlineConfig.Database settings = settings();
            if (!LOGIN.matcher(login).matches()) {
                throw new Refused(
                        "a login has letters, digits, dots, - and _, at most 64: got '" + printable(login) + "'");
            }
            String said = put(settings, checked(passwords.read(login)));
            commandLine.getOut().println(said);
            commandLine.getOut().flush();
            return 0;
        } catch (Refused | ConfigurationError e) {
            return fail(ConfigurationError.EXIT_CODE, e);
        } catch (DatabaseUnavailable e) {
            return fail(UNAVAILABLE, e);
        }
    }

    private int fail(int code, RuntimeException cause) {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("hotline: " + cause.getMessage());
        if (cause instanceof DatabaseUnavailable) {
            err.println("hotline: PostgreSQL must run for this: start ./hotline up, and try again while it runs");
        }
        err.flush();
        return code;
    }

    private HotlineConfig.Database settings() {
        Path file = data.resolve("hotline.yaml");
        if (!Files.isReadable(file)) {
            throw new Refused("there is no " + file + ": start ./hotline up once, or name the folder with --data");
        }
        return ConfigFile.read(file).database();
    }

    private char[] checked(char[] password) {
        String text = new String(password);
        if (text.codePointCount(0, text.length()) < SHORTEST || text.length() > LONGEST) {
            throw new Refused("a password has " + SHORTEST + " to " + LONGEST + " characters, nothing was changed");
        }
        if (!PRINTABLE.matcher(text).matches()) {
            throw new Refused("a password has no control characters, nothing was changed");
        }
        if (text.equals(KNOWN_TO_EVERYBODY) || text.equals(login)) {
            throw new Refused("everybody would guess this password, nothing was changed");
        }
        return password;
    }

    private String put(HotlineConfig.Database settings, char[] password) {
        try (var database = Database.open(new DatabaseSettings(
                settings.jdbcUrl(), settings.user(), settings.password().value(), 2))) {
            AdminOutcome outcome = database.directory().putAdmin(login, Passwords.hash(password));
            return switch (outcome) {
                case CREATED -> "administrator " + login + " may sign in now";
                case RESET -> "administrator " + login + " has a new password";
                case NOT_AN_ADMIN ->
                    throw new Refused(login + " is there already, and is no administrator: choose another login");
            };
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
