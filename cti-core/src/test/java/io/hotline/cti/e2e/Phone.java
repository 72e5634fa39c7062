package io.hotline.cti.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SIP phone: SIPp speaks SIP, {@link Media} speaks and listens. A citizen's phone dials once, a desk phone waits for calls. */
final class Phone implements AutoCloseable {
    /** How often a phone looks whether it is to hang up. */
    private static final String LOOKS_EVERY_MS = "200";
    /** The id of the call. */
    private static final Pattern INVITED = Pattern.compile("\\nINVITE sip:(?s:.*?)\\nCall-ID: *(\\S+)");

    private final Sipp.Place place;
    private final Media media;
    private final Path wish;
    private final Map<String, String> values = new HashMap<>();
    private String scenario;
    private int calls = 1;
    private @Nullable String seat;
    private @Nullable String dials;
    private @Nullable Sipp sipp;

    private Phone(Sipp.Place place, Media media, String scenario) {
        this.place = place;
        this.media = media;
        this.scenario = scenario;
        wish = place.folder().resolve("wish-" + place.port());
        values.putAll(Map.of(
                "media",
                String.valueOf(place.mediaPort()),
                "wish",
                wish.toString(),
                "stay",
                LOOKS_EVERY_MS,
                "ring",
                "200"));
        wish("stay");
    }

    /** The phone of a citizen with this number. */
    static Phone citizen(Sipp.Place place, Media media, String number, String dials) {
        var phone = new Phone(place, media, "uac-caller");
        phone.values.put("caller", number);
        phone.values.put("name", "");
        phone.dials = dials;
        return phone;
    }

    /** The phone on an agent's desk. */
    static Phone desk(Sipp.Place place, Media media, String seat) {
        var phone = new Phone(place, media, "uas-seat");
        phone.values.put("seat", seat);
        phone.seat = seat;
        return phone;
    }

    /** The phone of somebody whom the hotline calls: it needs no registration. */
    static Phone outside(Sipp.Place place, Media media) {
        return new Phone(place, media, "uas-seat");
    }

    /** Calls himself this, as SIP writes it. */
    Phone named(String displayName) {
        values.put("name", displayName + " ");
        return this;
    }

    /** Is engaged. */
    Phone isBusy() {
        scenario = "uas-busy";
        return this;
    }

    /** Answers every call with this, as {@code 603 Decline}. */
    Phone rejectsWith(String refusal) {
        scenario = "uas-rejects";
        values.put("refusal", refusal);
        return this;
    }

    /** The number is dialled on the keypad of a seat's phone: the seat is its own number. */
    Phone isASeats() {
        scenario = "uac-seat-dials";
        return this;
    }

    /** Says this tone when it is in a call. */
    Phone says(double hertz) {
        media.say(hertz);
        return this;
    }

    /** Is picked up after so long. */
    Phone answersAfter(Duration ringing) {
        values.put("ring", String.valueOf(ringing.toMillis()));
        return this;
    }

    /** Hangs up by itself so long after it was picked up. */
    Phone leavesAfter(Duration talk) {
        values.put("stay", String.valueOf(talk.toMillis()));
        wish("leave");
        return this;
    }

    /** Rings and is not picked up. */
    Phone neverAnswers() {
        scenario = "uas-seat-silent";
        return this;
    }

    /** Is told that nobody has the number that it dials. */
    Phone isRefused() {
        scenario = "uac-refused";
        return this;
    }

    /** So many citizens who dial at once, all of them deaf and dumb. */
    Phone times(int count) {
        calls = count;
        return this;
    }

    /** Dials, or registers and waits for calls. */
    Phone start() {
        if (seat != null) {
            Sipp.start("uac-register", place, seat, values, 1).succeeds();
        }
        sipp = Sipp.start(scenario, place, dials == null ? "" : dials, values, dials == null ? 0 : calls);
        return this;
    }

    Media media() {
        return media;
    }

    /** Whoever holds the phone puts it down. */
    void hangUp() {
        wish("leave");
    }

    /** Whether a message that was sent or received holds this line. */
    boolean sawLine(String regex) {
        return sip().messages().lines().anyMatch(line -> line.matches(regex));
    }

    boolean received(String method) {
        return sip().messages().contains("\n" + method + " sip:");
    }

    /** How often it was called; an INVITE that was sent again is the same call. */
    long calls() {
        return INVITED.matcher(sip().messages())
                .results()
                .map(invite -> invite.group(1))
                .distinct()
                .count();
    }

    /** All that was said and heard in SIP so far. */
    String messages() {
        return sip().messages();
    }

    /** The call is over and went as its scenario says. A desk phone takes no more calls. */
    void succeeds() {
        if (dials == null) {
            sip().finish();
        }
        sip().succeeds();
    }

    private Sipp sip() {
        return Objects.requireNonNull(sipp, "start() comes first");
    }

    /** SIPp reads it between two looks for a message. */
    private void wish(String word) {
        try {
            Files.writeString(wish, word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says good-bye first: a phone that only vanishes leaves its call standing. */
    @Override
    public void close() {
        if (sipp != null) {
            hangUp();
            sipp.finish();
            if (!sipp.endsWithin(2)) {
                sipp.kill();
            }
        }
        media.close();
    }
}
