package io.hotline.cti.asterisk;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.ResponseEvent;

/**
 * What the dialplan noted of a call that came to the survival mode, or whose talk began and ended while no server listened:
 * {@code hl-note} and {@code hl-survived} of extensions.conf write it into astdb, to the second.
 *
 * @param number as received; empty when withheld
 * @param joinedAt when an agent answered, at {@code seat}; empty: nobody has
 * @param offer that this agent had from a server; empty: Asterisk's own queue rang him
 * @param leftAt empty: the caller is there, or Asterisk died with him
 * @param sipCallId of his INVITE; empty when it was not noted
 */
public record SurvivedCall(
        String call,
        Instant cameAt,
        String line,
        String number,
        Optional<Instant> joinedAt,
        String seat,
        Optional<String> offer,
        Optional<Instant> leftAt,
        String sipCallId) {
    /** The family of these notes in astdb. */
    public static final String TREE = "hl-survived";
    /** The note of the agent who has answered. */
    static final String JOINED_NOTE = "joined";
    /** Beside the notes of a call: a server is about to fetch the caller. */
    static final String FETCHED = "fetched";

    private static final Pattern KEY = Pattern.compile("/" + TREE + "/([0-9A-Za-z._-]{1,64})/(came|joined|left)");
    private static final Pattern CAME =
            Pattern.compile("(\\d{1,12})\\|([0-9A-Za-z+]{0,40})\\|([0-9+]{0,40})(?:\\|([0-9A-Za-z.@_+~%*!-]{0,128}))?");
    private static final Pattern JOINED =
            Pattern.compile("(\\d{1,12})\\|([0-9A-Za-z]{0,32})(?:\\|([0-9A-Za-z._-]{1,64}))?");
    private static final Pattern LEFT = Pattern.compile("(\\d{1,12})");

    /** As {@link DbGetTreeAction} brings them. */
    static List<SurvivedCall> of(List<? extends ResponseEvent> rows) {
        Map<String, String> notes = new TreeMap<>();
        for (ResponseEvent row : rows) {
            if (row instanceof DbGetTreeResponseEvent entry && entry.getKey() != null && entry.getVal() != null) {
                notes.put(entry.getKey(), entry.getVal());
            }
        }
        return read(notes);
    }

    /** From the entries of astdb; what does not have the dialplan's form is left out. The oldest call first. */
    static List<SurvivedCall> read(Map<String, String> entries) {
        Map<String, Map<String, Matcher>> calls = new LinkedHashMap<>();
        entries.forEach((path, value) -> {
            Matcher key = KEY.matcher(path);
            if (key.matches()) {
                Matcher note = form(key.group(2)).matcher(value);
                if (note.matches()) {
                    calls.computeIfAbsent(key.group(1), _ -> new LinkedHashMap<>())
                            .put(key.group(2), note);
                }
            }
        });
        return calls.entrySet().stream()
                .flatMap(call -> of(call.getKey(), call.getValue()).stream())
                .sorted(Comparator.comparing(SurvivedCall::cameAt))
                .toList();
    }

    private static Pattern form(String key) {
        return switch (key) {
            case "came" -> CAME;
            case JOINED_NOTE -> JOINED;
            default -> LEFT;
        };
    }

    private static Optional<SurvivedCall> of(String call, Map<String, Matcher> notes) {
        Optional<Matcher> joined = Optional.ofNullable(notes.get(JOINED_NOTE));
        return Optional.ofNullable(notes.get("came"))
                .map(came -> new SurvivedCall(
                        call,
                        second(came),
                        came.group(2),
                        came.group(3),
                        joined.map(SurvivedCall::second),
                        joined.map(note -> note.group(2)).orElse(""),
                        joined.flatMap(note -> Optional.ofNullable(note.group(3))),
                        Optional.ofNullable(notes.get("left")).map(SurvivedCall::second),
                        Objects.requireNonNullElse(came.group(4), "")));
    }

    private static Instant second(Matcher note) {
        return Instant.ofEpochSecond(Long.parseLong(note.group(1)));
    }
}
