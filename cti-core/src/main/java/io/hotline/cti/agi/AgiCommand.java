package io.hotline.cti.agi;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The AGI commands that we use. {@link #line()} is the one place where text becomes protocol: values are quoted, and a value with a
 * control character is refused, because it would become a second command.
 */
public sealed interface AgiCommand {

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
            return "STREAM FILE " + AgiText.quoted(AgiText.file(file)) + " " + AgiText.keys(endingKeys);
        }
    }

    /**
     * Plays files and takes keys into a variable, all in one command: between two commands Asterisk throws away what the caller keys in,
     * so {@code GET DATA} after {@code STREAM FILE}, or one command a key, would lose some. How long it waits is set by
     * {@link SetKeyPatience}.
     *
     * @param endKeys keys that end the input and are not part of it
     */
    record ReadKeys(String variable, List<String> files, int maxKeys, String endKeys) implements AgiCommand {
        public ReadKeys {
            files = List.copyOf(files);
        }

        @Override
        public String line() {
            String played = files.stream().map(AgiText::file).collect(Collectors.joining("&"));
            // "t()" without keys: nothing ends the input but its length and silence.
            return "EXEC Read "
                    + AgiText.quoted(AgiText.name(variable) + "," + played + "," + AgiText.count(maxKeys) + ",t("
                            + AgiText.plainKeys(endKeys) + "),1");
        }
    }

    /** How long {@link ReadKeys} waits for a key. */
    record SetKeyPatience(Which which, Duration patience) implements AgiCommand {
        public enum Which {
            FIRST_KEY("response"),
            NEXT_KEY("digit");

            private final String word;

            Which(String word) {
                this.word = word;
            }
        }

        @Override
        public String line() {
            // Seconds with decimals; 0 would mean "as before".
            return "SET VARIABLE TIMEOUT(%s) \"%.3f\""
                    .formatted(which.word, Math.max(1, AgiText.millis(patience)) / 1000.0);
        }
    }

    /**
     * Records what the caller says, from now on: Asterisk's own beep would need a sound file that not every installation has.
     *
     * @param file without extension
     */
    record RecordFile(String file, String endingKeys, Duration atMost, Duration silence) implements AgiCommand {
        @Override
        public String line() {
            return "RECORD FILE " + AgiText.quoted(AgiText.file(file)) + " wav " + AgiText.keys(endingKeys) + " "
                    + AgiText.millis(atMost) + " s="
                    + Math.max(1, AgiText.millis(silence) / 1000);
        }
    }

    /** What becomes of the channel {@code after} from now, whatever it does then: the dialplan's extension T. Zero: no limit. */
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

    /** Deletes all that astdb holds below {@code family/key}. */
    record DeleteTree(String family, String key) implements AgiCommand {
        @Override
        public String line() {
            return "DATABASE DELTREE " + AgiText.quoted(family) + " " + AgiText.quoted(key);
        }
    }

    /** Variables that hold single words without colons, read in one go: {@code A:B}. */
    record GetWords(List<String> names) implements AgiCommand {
        public GetWords {
            names = List.copyOf(names);
        }

        @Override
        public String line() {
            return names.stream()
                    .map(name -> "${" + AgiText.name(name) + "}")
                    .collect(Collectors.joining(":", "GET FULL VARIABLE \"", "\""));
        }
    }

    /** A variable that others fill: fetched as base64, because a line end in it would shift every later reply by one. */
    record GetText(String name) implements AgiCommand {
        @Override
        public String line() {
            return "GET FULL VARIABLE \"${BASE64_ENCODE(${" + AgiText.name(name) + "})}\"";
        }

        /** The text in the reply to this command; empty when there was none, or it was no base64. */
        public static String textOf(AgiReply reply) {
            return reply instanceof AgiReply.Success success ? AgiText.decoded(success.text()) : "";
        }
    }
}
