package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.DeskMessage.CallsChanged;
import io.hotline.cti.http.DeskMessage.Desk;
import io.hotline.cti.http.HotlineService.Subscription;
import io.hotline.cti.http.view.AgentStateView.Word;
import io.hotline.cti.http.view.DeskView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DeskHubTest {
    private static final long START = Samples.T0.toEpochMilli() * 1000;
    private static final DeskView OFFLINE = Samples.idleDesk(Samples.LI, Word.OFFLINE);
    private static final DeskView READY = Samples.idleDesk(Samples.LI, Word.READY);
    private static final DeskView RINGING = Samples.idleDesk(Samples.LI, Word.RINGING);

    private final DeskHub hub = new DeskHub(Samples.T0, 4);
    private final List<DeskFrame> got = Collections.synchronizedList(new ArrayList<>());

    @Test
    void subscribe_nothingPublished_getsTheCurrentDesk() {
        subscribe(OptionalLong.empty());

        assertThat(got).containsExactly(new DeskFrame(START, new Desk(OFFLINE)));
    }

    @Test
    void subscribe_withoutLastSeq_getsTheLatestDeskOnly() {
        hub.publish("1001", new Desk(READY));
        hub.publish("1001", new Desk(RINGING));
        hub.publish("1001", new CallsChanged());

        subscribe(OptionalLong.empty());

        assertThat(got).containsExactly(new DeskFrame(START + 3, new Desk(RINGING)));
    }

    @Test
    void subscribe_withLastSeq_getsAllThatWasMissed() {
        hub.publish("1001", new Desk(READY));
        hub.publish("1001", new CallsChanged());
        hub.publish("1001", new Desk(RINGING));

        subscribe(OptionalLong.of(START + 1));

        assertThat(got)
                .containsExactly(
                        new DeskFrame(START + 2, new CallsChanged()), new DeskFrame(START + 3, new Desk(RINGING)));
    }

    @Test
    void subscribe_nothingMissed_isToldTheDeskAllTheSame() {
        hub.publish("1001", new Desk(READY));

        subscribe(OptionalLong.of(START + 1));

        assertThat(got).containsExactly(new DeskFrame(START + 1, new Desk(READY)));
    }

    @Test
    void subscribe_onlyAListMissed_getsTheDeskBeforeIt() {
        hub.publish("1001", new Desk(READY));
        hub.publish("1001", new CallsChanged());

        subscribe(OptionalLong.of(START + 1));

        assertThat(got)
                .containsExactly(
                        new DeskFrame(START + 1, new Desk(READY)), new DeskFrame(START + 2, new CallsChanged()));
    }

    @Test
    void subscribe_missedTooMuch_orNumbersOfAnotherRun_getsTheFullDesk() {
        for (int n = 0; n < 9; n++) {
            hub.publish("1001", new Desk(n % 2 == 0 ? READY : RINGING));
        }

        for (long lastSeq : new long[] {START + 4, START - 1_000, 0, START + 10, Long.MAX_VALUE}) {
            got.clear();
            subscribe(OptionalLong.of(lastSeq)).close();
            assertThat(got).as("lastSeq %s", lastSeq).containsExactly(new DeskFrame(START + 9, new Desk(READY)));
        }
        got.clear();
        subscribe(OptionalLong.of(START + 5)).close();
        assertThat(got).hasSize(4);
    }

    @Test
    void newsOfTheList_areKeptOnce_soTheyPushNoDeskOut() {
        hub.publish("1001", new Desk(READY));
        for (int n = 0; n < 100; n++) {
            hub.publish("1001", new CallsChanged());
        }

        subscribe(OptionalLong.of(START));

        assertThat(got).extracting(DeskFrame::seq).containsExactly(START + 1, START + 101);
    }

    @Test
    void closedSubscription_getsNothing_othersDo() {
        subscribe(OptionalLong.empty()).close();
        var other = new ArrayList<DeskFrame>();
        hub.subscribe("1001", OptionalLong.empty(), () -> OFFLINE, other::add);
        got.clear();

        hub.publish("1001", new Desk(READY));
        hub.publish("1002", new Desk(RINGING));

        assertThat(got).isEmpty();
        assertThat(other).hasSize(2);
    }

    @Test
    void forget_dropsTheFrames_andGoesOnCounting() {
        hub.publish("1001", new Desk(READY));
        hub.forget("1001");

        subscribe(OptionalLong.of(START));

        assertThat(got).containsExactly(new DeskFrame(START + 1, new Desk(OFFLINE)));
    }

    @Test
    void laterRun_countsFromHigher() {
        hub.publish("1001", new Desk(READY));
        var later = new DeskHub(Samples.T0.plusMillis(1), 4);
        later.subscribe("1001", OptionalLong.of(START + 1), () -> OFFLINE, got::add);

        assertThat(got).containsExactly(new DeskFrame(START + 1_000, new Desk(OFFLINE)));
    }

    @Test
    void manyPublishers_everySubscriberSeesTheSameOrderWithoutGaps() throws InterruptedException {
        subscribe(OptionalLong.empty());
        var start = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int n = 0; n < 4; n++) {
                pool.execute(() -> {
                    awaitStart(start);
                    for (int each = 0; each < 500; each++) {
                        hub.publish("1001", new Desk(READY));
                    }
                });
            }
            start.countDown();
        }

        assertThat(got).hasSize(2_001);
        for (int n = 0; n < got.size(); n++) {
            assertThat(got.get(n).seq()).isEqualTo(START + n);
        }
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Subscription subscribe(OptionalLong lastSeq) {
        return hub.subscribe("1001", lastSeq, () -> OFFLINE, got::add);
    }
}
