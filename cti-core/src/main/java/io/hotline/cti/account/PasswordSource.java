package io.hotline.cti.account;

import io.hotline.cti.console.Refused;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a new password comes from. */
interface PasswordSource {
    char[] read(String login);

    /** A person at a terminal types it twice, unseen; else it is the first line of standard input. */
    static PasswordSource here() {
        Console console = Objects.requireNonNull(System.console(), "JDK 25 always has one");
        return console.isTerminal() ? login -> typed(console, login) : _ -> firstLine();
    }

    private static char[] typed(Console console, String login) {
        char[] password = present(console.readPassword("new password of %s: ", login));
        char[] again = present(console.readPassword("the same again: "));
        boolean same = Arrays.equals(password, again);
        Arrays.fill(again, '\0');
        if (!same) {
            throw new Refused("the two are not the same, nothing was changed");
        }
        return password;
    }

    private static char[] firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return present(line == null ? null : line.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static char[] present(char @Nullable [] read) {
        if (read == null) {
            throw new Refused("no password was given, nothing was changed");
        }
        return read;
    }
}
