package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigurationError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code ./hotline up} was told.
 *
 * @param home the clone: {@code config/} lies in it
 * @param tools where the root folder of Asterisk is
 * @param data the state of this installation
 * @param portBase moves all ports next to it
 * @param config the installation's own settings
 * @param amiThrough the port at which the server reaches Asterisk's AMI, when something stands between the two ({@code ./hotline chaos})
 */
record UpOptions(
        Path home,
        Path tools,
        Path data,
        Optional<Integer> portBase,
        Optional<Path> config,
        Optional<Integer> amiThrough) {

    private static final Set<String> KNOWN =
            Set.of("--home", "--tools", "--data", "--port-base", "--config", "--ami-through");

    static UpOptions parse(String... arguments) {
        var given = pairs(arguments);
        var home = path(required(given, "--home"));
        return new UpOptions(
                home,
                path(required(given, "--tools")),
                path(given.getOrDefault("--data", home.resolve(".hotline/data").toString())),
                Optional.ofNullable(given.get("--port-base")).map(text -> number("--port-base", text)),
                Optional.ofNullable(given.get("--config")).map(UpOptions::path),
                Optional.ofNullable(given.get("--ami-through")).map(text -> number("--ami-through", text)));
    }

    private static Map<String, String> pairs(String... arguments) {
        var given = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            var name = arguments[i];
            if (!KNOWN.contains(name)) {
                throw new ConfigurationError("unknown option " + name + ": './hotline help' lists them");
            }
            if (i + 1 == arguments.length) {
                throw new ConfigurationError(name + " needs a value");
            }
            given.put(name, arguments[i + 1]);
        }
        return given;
    }

    private static String required(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null) {
            throw new ConfigurationError(name + " is missing: start with ./hotline up");
        }
        return value;
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationError(option + " must be a number, got '" + text + "'");
        }
    }
}
