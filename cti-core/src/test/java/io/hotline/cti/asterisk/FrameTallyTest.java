package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameTallyTest {
    private final FrameTally tally = new FrameTally();

    @Test
    void everythingReachedUs_nothingIsLost() {
        tally.onLine("Event: Hangup");
        tally.onLine("Uniqueid: 1.1");
        tally.onLine("Ping: Pong");
        // Arrived after the answer to the ping, so it says nothing about it.
        tally.onLine("Event: Hangup");
        tally.onEventReachedUs();
        assertThat(tally.lostAtPong()).isZero();
    }

    @Test
    void oneEventDropped_isCounted() {
        tally.onLine("Event: Newchannel");
        tally.onLine("Event: Hangup");
        tally.onLine("Ping: Pong");
        tally.onEventReachedUs();
        assertThat(tally.lostAtPong()).isEqualTo(1);
    }

    @Test
    void eventsThatNobodyCounts_doNotMatter() {
        tally.onLine("Event: PeerStatus");
        tally.onLine("Ping: Pong");
        assertThat(tally.lostAtPong()).isZero();
    }
}
