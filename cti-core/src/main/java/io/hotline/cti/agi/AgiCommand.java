package io.hotline.cti.agi;

import java.time.Duration;

/**
 * The AGI commands that we use. {@link #line()} is the one place where text becomes protocol: values are quoted, and a value with a
 * control character is refused, because it would become a second command.
 */
public sealed interface AgiCommand {

    /** Key sets: which keys end a prompt. */
    String ANY_KEY = "0123456789*#";

    String NO_KEY = "";

    String line();

    record Answer() implements AgiCommand {
        @Override
        public String line() {
            return "ANSWER";
        }
    }

    /** Plays a file; a key of {@code endingKeys} ends it and is the result. */
    record StreamFile(String file, String endingKeys) implements AgiCommand {
        @Override
        public String line() {
            return "STREAM FILE " + AgiText.quoted(file) + " " + AgiText.keys(endingKeys);
        }
    }

    /** Plays a file and collects up to {@code maxKeys}; {@code #} ends, {@code patience} counts from the last key. */
    record GetData(String file, Duration patience, int maxKeys) implements AgiCommand {
        @Override
        public String line() {
            return "GET DATA " + AgiText.quoted(file) + " " + AgiText.millis(patience) + " " + AgiText.count(maxKeys);
        }
    }

    /** Plays a file and then waits {@code patience} for one key of {@code keys}. */
    record GetOption(String file, String keys, Duration patience) implements AgiCommand {
        @Override
        public String line() {
            return "GET OPTION " + AgiText.quoted(file) + " " + AgiText.keys(keys) + " " + AgiText.millis(patience);
        }
    }

    /** Waits for one key without playing anything. */
    record WaitForDigit(Duration patience) implements AgiCommand {
        @Override
        public String line() {
            return "WAIT FOR DIGIT " + AgiText.millis(patience);
        }
    }

    /** Hangs the channel up in {@code after} from now, whatever it does then. Zero takes the limit away. */
    record SetAutoHangup(Duration after) implements AgiCommand {
        @Override
        public String line() {
            // Whole seconds only, and never rounded down to zero, which would mean "no limit".
            return "SET AUTOHANGUP " + (AgiText.millis(after) + 999) / 1000;
        }
    }

    record SetVariable(String name, String value) implements AgiCommand {
        @Override
        public String line() {
            return "SET VARIABLE " + AgiText.name(name) + " " + AgiText.quoted(value);
        }
    }

    /** A variable that only we write: no caller can put a line end into it. For free text use {@link GetText}. */
    record GetVariable(String name) implements AgiCommand {
        @Override
        public String line() {
            return "GET VARIABLE " + AgiText.name(name);
        }
    }

    /** A variable that others fill: fetched as base64, because a line end in it would shift every later reply by one. */
    record GetText(String name) implements AgiCommand {
        @Override
        public String line() {
            return "GET FULL VARIABLE " + AgiText.quoted("${BASE64_ENCODE(${" + AgiText.name(name) + "})}");
        }
    }

    /** Runs a dialplan application. The arguments are one text, as the dialplan writes them. */
    record Exec(String application, String arguments) implements AgiCommand {
        @Override
        public String line() {
            return "EXEC " + AgiText.name(application) + " " + AgiText.quoted(arguments);
        }
    }

    record Hangup() implements AgiCommand {
        @Override
        public String line() {
            return "HANGUP";
        }
    }
}
