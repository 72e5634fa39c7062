package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.asterisk.SwitchEvent.ChannelAnswered;
import io.hotline.cti.asterisk.SwitchEvent.ChannelCreated;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.LinkDown;
import io.hotline.cti.asterisk.SwitchEvent.LinkUp;
import io.hotline.cti.asterisk.SwitchEvent.OfferFailed;
import io.hotline.cti.asterisk.SwitchEvent.SeatReachable;
import io.hotline.cti.asterisk.SwitchEvent.StepReported;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the link relies on, on a real Asterisk: its next version cannot change it unnoticed. */
@Tag("e2e")
class AmiLinkE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET = "hotline-demo";
    private static final SeatSettings DESK = new SeatSettings("8001", SeatSettings.Kind.DESK, "座席 8001", SECRET);
    private static final SeatSettings BROWSER = new SeatSettings("8002", SeatSettings.Kind.BROWSER, "8002", SECRET);

    @TempDir
    static Path data;

    private static HotlineConfig config;
    private static AsteriskInstance asterisk;

    private final List<SwitchEvent> events = new CopyOnWriteArrayList<>();
    private final List<TestPhone> phones = new ArrayList<>();
    private AmiLink link;

    @BeforeAll
    static void startAsterisk() throws Exception {
        config = TestAsterisk.config(data, FreePorts.base());
        asterisk = AsteriskInstance.start(TestAsterisk.settings(config, data));
    }

    @AfterAll
    static void stopAsterisk() {
        asterisk.close();
    }

    @BeforeEach
    void link() {
        link = new AmiLink(
                settings(config.asterisk().eventsPassword().value()), events::add, new SimpleMeterRegistry());
        assertThat(link.start().toCompletableFuture()).succeedsWithin(PATIENCE);
        done(link.control().syncSeats(List.of(DESK, BROWSER)));
    }

    /** The next test finds a seat without a phone. */
    @AfterEach
    void close() {
        for (TestPhone phone : phones) {
            phone.register(0);
            await().atMost(PATIENCE).until(() -> phone.received().stream().anyMatch(TestPhone::isUnregistered));
            phone.close();
        }
        link.close();
    }

    private static AmiSettings settings(String eventsPassword) {
        var ami = config.asterisk();
        return new AmiSettings(
                "127.0.0.1",
                ami.amiPort(),
                new AmiSettings.Login("hl-events", eventsPassword),
                new AmiSettings.Login("hl-actions", ami.actionsPassword().value()),
                new AmiSettings.Login("hl-fence", ami.fencePassword().value()),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new AmiSettings.Phones("127.0.0.1", Duration.ofMinutes(10)));
    }

    private static void done(CompletionStage<ControlOutcome> stage) {
        assertThat(outcome(stage)).isEqualTo(new ControlOutcome.Done());
    }

    private static ControlOutcome outcome(CompletionStage<ControlOutcome> stage) {
        return stage.toCompletableFuture().orTimeout(15, TimeUnit.SECONDS).join();
    }

    private <T extends SwitchEvent> List<T> heard(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void awaitEvent(SwitchEvent event) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).contains(event));
    }

    private TestPhone registeredPhone() throws IOException {
        var phone = new TestPhone("8001", SECRET, config.asterisk().sipPort());
        phones.add(phone);
        phone.register(120);
        await().atMost(PATIENCE).until(() -> phone.received("SIP/2.0 200").isPresent());
        awaitEvent(new SeatReachable("8001", true));
        return phone;
    }

    private static OfferCall offer(String id, boolean autoAnswer) {
        return new OfferCall(
                id,
                "1700000000.1",
                "8001",
                "PJSIP/trunk-00000001",
                "13812345678",
                Duration.ofSeconds(4),
                autoAnswer,
                Map.of("HL_ODD", "a, \"b\" \\c (d"));
    }

    @Test
    void snapshot_tellsTheVersionAndTheUptime() {
        var snapshot = heard(LinkUp.class).getFirst().snapshot();
        assertThat(snapshot.version()).startsWith("22.");
        assertThat(snapshot.channels()).isEmpty();
        assertThat(snapshot.restarted()).isFalse();
    }

    @Test
    void seats_areThereAtOnceAndOnlyOurs() throws InterruptedException {
        assertThat(asterisk.command("pjsip show endpoint 8001"))
                .contains("InAuth:  8001/8001", "(alaw)", "hl-seat", "127.0.0.1");
        assertThat(asterisk.command("pjsip show endpoint 8002")).contains("(opus|alaw)");
        assertThat(asterisk.command("pjsip show endpoint 8002")).containsPattern("webrtc +: (yes|true)");
        done(link.control().syncSeats(List.of(DESK)));
        assertThat(asterisk.command("pjsip show endpoint 8002")).contains("Unable to find");
    }

    @Test
    void phone_isReachableWhileItIsRegistered() throws IOException {
        TestPhone phone = registeredPhone();
        phone.register(0);
        awaitEvent(new SeatReachable("8001", false));
    }

    @Test
    void newRegistration_takesTheSeatFromTheOldOneWithoutAGap() throws IOException {
        TestPhone first = registeredPhone();
        TestPhone second = registeredPhone();
        done(link.control().offer(offer("o-gap-1", false)));
        await().atMost(PATIENCE).until(() -> !second.invitation().isEmpty());
        assertThat(heard(SeatReachable.class)).containsExactly(new SeatReachable("8001", true));
        done(link.control().hangUp("o-gap-1", HangupCause.ANSWERED_ELSEWHERE));
        assertThat(first.invitation()).isEmpty();
    }

    @Test
    void offer_ringsIsAnsweredAndRunsInTheDialplan() throws Exception {
        TestPhone phone = registeredPhone();
        done(link.control().offer(offer("o-1-1", true)));
        await().atMost(PATIENCE).until(() -> !phone.invitation().isEmpty());
        assertThat(TestPhone.value(phone.invitation(), "Call-Info")).isEqualTo("<sip:hotline>;answer-after=0");
        assertThat(TestPhone.value(phone.invitation(), "Alert-Info")).contains("info=alert-autoanswer");
        assertThat(TestPhone.value(phone.invitation(), "From")).contains("13812345678");
        String leg = heard(ChannelCreated.class).stream()
                .filter(created -> created.uniqueId().equals("o-1-1"))
                .findFirst()
                .orElseThrow()
                .channel();
        assertThat(asterisk.command("core show channel " + leg))
                .contains("HL_CALLER=PJSIP/trunk-00000001", "HL_CALL=1700000000.1", "HL_ODD=a, \"b\" \\c (d");
        phone.answer();
        awaitEvent(new ChannelAnswered("o-1-1", leg));
        awaitEvent(new StepReported("1700000000.1", "offer-answered", "o-1-1", "o-1-1"));
        // The caller of this test does not exist.
        awaitEvent(new StepReported("1700000000.1", "caller-gone", "o-1-1", "o-1-1"));
        await().atMost(PATIENCE)
                .until(() -> heard(ChannelHungUp.class).stream()
                        .anyMatch(gone -> gone.uniqueId().equals("o-1-1")));
        assertThat(heard(OfferFailed.class)).isEmpty();
    }

    @Test
    void repeatedOffer_ringsOnceAndIsNoFailure() throws IOException {
        TestPhone phone = registeredPhone();
        done(link.control().offer(offer("o-1-2", false)));
        await().atMost(PATIENCE).until(() -> !phone.invitation().isEmpty());
        done(link.control().offer(offer("o-1-2", false)));
        // What became of the second comes from a thread of its own: after this one it is surely told.
        done(link.control()
                .offer(new OfferCall(
                        "o-9-9", "1.1", "8002", "PJSIP/x-00000001", "", Duration.ofSeconds(4), false, Map.of())));
        awaitEvent(new OfferFailed("o-9-9", "unreachable"));
        assertThat(heard(OfferFailed.class)).hasSize(1);
        done(link.control().hangUp("o-1-2", HangupCause.ANSWERED_ELSEWHERE));
        await().atMost(PATIENCE).until(() -> phone.received("CANCEL ").isPresent());
        assertThat(phone.received("CANCEL ").orElseThrow()).contains("cause=26");
        await().atMost(PATIENCE).until(() -> endOf("o-1-2").isPresent());
        assertThat(phone.received().stream().filter(message -> message.startsWith("INVITE ")))
                .hasSize(1);
        assertThat(heard(ChannelCreated.class)).hasSize(1);
    }

    private Optional<ChannelHungUp> endOf(String offer) {
        return heard(ChannelHungUp.class).stream()
                .filter(gone -> gone.uniqueId().equals(offer))
                .findFirst();
    }

    @Test
    void busyPhone_isAFailedOffer() throws IOException {
        TestPhone phone = registeredPhone();
        done(link.control().offer(offer("o-1-3", false)));
        await().atMost(PATIENCE).until(() -> !phone.invitation().isEmpty());
        phone.reject("486 Busy Here");
        await().atMost(PATIENCE).until(() -> endOf("o-1-3").isPresent());
        assertThat(endOf("o-1-3").orElseThrow().cause()).isEqualTo(HangupCause.BUSY.code());
    }

    @Test
    void unansweredPhone_isAFailedOffer() throws IOException {
        TestPhone phone = registeredPhone();
        done(link.control().offer(offer("o-1-4", false)));
        await().atMost(PATIENCE).until(() -> phone.received("CANCEL ").isPresent());
        await().atMost(PATIENCE).until(() -> endOf("o-1-4").isPresent());
        assertThat(endOf("o-1-4").orElseThrow().cause()).isEqualTo(HangupCause.NO_ANSWER.code());
    }

    @Test
    void seatWithoutAPhone_isAFailedOffer() {
        done(link.control()
                .offer(new OfferCall(
                        "o-1-5", "1.1", "8002", "PJSIP/trunk-00000001", "", Duration.ofSeconds(4), false, Map.of())));
        awaitEvent(new OfferFailed("o-1-5", "unreachable"));
    }

    @Test
    void channelThatIsGone_isRefused() {
        assertThat(outcome(link.control().hangUp("PJSIP/trunk-0000ffff", HangupCause.NORMAL)))
                .isInstanceOf(ControlOutcome.Refused.class);
        assertThat(outcome(link.control().redirect("PJSIP/trunk-0000ffff", DialplanPlace.startOf("hl-wait"))))
                .isInstanceOf(ControlOutcome.Refused.class);
    }

    @Test
    void channelsThatLive_areInTheSnapshotOfTheNextLink() throws IOException {
        TestPhone phone = registeredPhone();
        done(link.control().offer(offer("o-1-6", false)));
        await().atMost(PATIENCE).until(() -> !phone.invitation().isEmpty());
        link.close();
        events.clear();
        link = new AmiLink(
                settings(config.asterisk().eventsPassword().value()), events::add, new SimpleMeterRegistry());
        assertThat(link.start().toCompletableFuture()).succeedsWithin(PATIENCE);
        var snapshot = heard(LinkUp.class).getFirst().snapshot();
        assertThat(snapshot.channels()).extracting(LiveChannel::uniqueId).contains("o-1-6");
        assertThat(snapshot.reachableSeats()).contains("8001");
        done(link.control().hangUp("o-1-6", HangupCause.NORMAL));
    }

    @Test
    void wrongPassword_isSaidAtOnce() {
        try (var wrong = new AmiLink(settings("wrong"), events::add, new SimpleMeterRegistry())) {
            link.close();
            assertThatThrownBy(() -> wrong.start()
                            .toCompletableFuture()
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join())
                    .hasCauseInstanceOf(AmiRefused.class)
                    .hasMessageContaining("hl-events");
        }
    }

    @Test
    void sessionOfADeadPredecessor_isEndedByTheFence() throws IOException {
        link.close();
        // Asterisk lets our own session go a little later; until then the predecessor would be refused.
        await().atMost(PATIENCE)
                .until(() -> !asterisk.command("manager show connected").contains("hl-events"));
        try (var dead =
                new Socket(InetAddress.getLoopbackAddress(), config.asterisk().amiPort())) {
            dead.getOutputStream()
                    .write(("Action: Login\r\nUsername: hl-events\r\nSecret: "
                                    + config.asterisk().eventsPassword().value() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE)
                    .until(() -> asterisk.command("manager show connected").contains("hl-events"));
            link = new AmiLink(
                    settings(config.asterisk().eventsPassword().value()), events::add, new SimpleMeterRegistry());
            assertThat(link.start().toCompletableFuture()).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void kickedLink_comesBack() throws InterruptedException {
        String handle = AmiFence.handlesOf(
                        "hl-events",
                        asterisk.command("manager show connected").lines().toList())
                .getFirst();
        asterisk.command("manager kick session " + handle);
        await().atMost(PATIENCE).until(() -> heard(LinkUp.class).size() == 2);
        assertThat(heard(LinkDown.class)).hasSize(1);
        assertThat(heard(LinkUp.class).getLast().snapshot().restarted()).isFalse();
    }
}
