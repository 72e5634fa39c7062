package io.hotline.cti.chaos;

import java.time.Instant;
import java.util.List;

/** What telephones heard, each leg known by Asterisk's own media port. */
interface Heard {
    /** {@code from} and {@code to}: the packets around the gap. */
    record Gap(Instant from, Instant to) {}

    /** When the two began to hear each other on this port, between these moments. */
    List<Instant> talksAt(int asteriskPort, Instant from, Instant to);

    /**
     * Whether something was said to this port between these moments. Asterisk gives a port to the next call at once, and a telephone that
     * cannot know that its call is over speaks on for a moment: to somebody else's call, when that is of the other ear.
     */
    boolean spokeTo(int asteriskPort, Instant from, Instant to);

    /** Gaps in talks on this port between these moments that are not the telephones' own. */
    List<Gap> gapsAt(int asteriskPort, Instant from, Instant to);
}
