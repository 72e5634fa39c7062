package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.asterisk.SwitchEvent.ChannelCreated;
import io.hotline.cti.asterisk.SwitchEvent.ChannelHungUp;
import io.hotline.cti.asterisk.SwitchEvent.LinkDown;
import io.hotline.cti.asterisk.SwitchEvent.LinkUp;
import io.hotline.cti.asterisk.SwitchEvent.OfferFailed;
import io.hotline.cti.asterisk.SwitchEvent.SeatReachable;
import io.hotline.cti.asterisk.SwitchEvent.StepReported;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AmiLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final OfferCall OFFER = new OfferCall(
            "o-1-7",
            "1700000000.5",
            "8001",
            "PJSIP/trunk-00000005",
            "13812345678",
            Duration.ofSeconds(20),
            true,
            Map.of("HL_ANNOUNCE", "/p/a&/p/b"));

    private final FakeAsterisk asterisk = new FakeAsterisk();
    private final List<SwitchEvent> events = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Predicate<SwitchEvent> takes = _ -> true;
    private AmiLink link;

    @BeforeEach
    void link() {
        link = new AmiLink(settings(FakeAsterisk.PASSWORD), this::onEvent, meters);
    }

    private boolean onEvent(SwitchEvent event) {
        boolean taken = takes.test(event);
        if (taken) {
            events.add(event);
        }
        return taken;
    }

    private AmiSettings settings(String password) {
        return settings(password, Duration.ofSeconds(1));
    }

    private AmiSettings settings(String password, Duration pingDeadline) {
        return new AmiSettings(
                "127.0.0.1",
                asterisk.port(),
                new AmiSettings.Login("hl-events", password),
                new AmiSettings.Login("hl-actions", password),
                new AmiSettings.Login("hl-fence", password),
                Duration.ofMillis(50),
                pingDeadline,
                Duration.ofSeconds(1),
                new AmiSettings.Phones("", Duration.ofMinutes(10)));
    }

    @AfterEach
    void close() {
        link.close();
        asterisk.close();
    }

    private void start() {
        assertThat(link.start().toCompletableFuture()).succeedsWithin(PATIENCE);
    }

    private <T extends SwitchEvent> List<T> heard(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void awaitHeard(Class<? extends SwitchEvent> type, int times) {
        await().atMost(PATIENCE).until(() -> heard(type).size() >= times);
    }

    private static ControlOutcome outcome(CompletionStage<ControlOutcome> stage) {
        return stage.toCompletableFuture()
                .orTimeout(15, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private void newChannel(String uniqueId) {
        asterisk.event(
                "Event: Newchannel",
                "Privilege: call,all",
                "Channel: PJSIP/trunk-00000005",
                "ChannelState: 0",
                "ChannelStateDesc: Down",
                "CallerIDNum: 13812345678",
                "CallerIDName: <unknown>",
                "Context: hl-entry",
                "Exten: 12345",
                "Uniqueid: " + uniqueId);
    }

    @Test
    void linkUp_carriesWhatIsAlive() {
        asterisk.channels.add(
                "Channel: PJSIP/trunk-00000001\r\nChannelState: 6\r\nUniqueid: 1.1\r\nContext: hl-wait\r\n"
                        + "Exten: s\r\nCallerIDNum: 138\r\nApplication: BridgeWait\r\nDuration: 00:01:02\r\nBridgeId: b-1");
        asterisk.contacts.add("ObjectType: contact\r\nUri: sip:8001@h:1\r\nEndpoint: 8001\r\nStatus: Reachable");
        asterisk.contacts.add("ObjectType: contact\r\nUri: sip:8002@h:2\r\nEndpoint: 8002\r\nStatus: Unreachable");
        asterisk.contacts.add("ObjectType: contact\r\nUri: sip:8003@h:3\r\nEndpoint: 8003\r\nStatus: NonQualified");
        start();
        var snapshot = heard(LinkUp.class).getFirst().snapshot();
        assertThat(snapshot.channels())
                .containsExactly(new LiveChannel(
                        "1.1",
                        "PJSIP/trunk-00000001",
                        true,
                        "hl-wait",
                        "s",
                        "BridgeWait",
                        Optional.of("b-1"),
                        "138",
                        Duration.ofSeconds(62)));
        assertThat(snapshot.reachableSeats()).containsExactly("8001", "8003");
        assertThat(snapshot.version()).isEqualTo("22.10.1~fake");
        assertThat(snapshot.uptime()).isEqualTo(Duration.ofSeconds(100));
        assertThat(snapshot.restarted()).isFalse();
    }

    @Test
    void eventDuringTheSnapshot_comesAfterIt() {
        asterisk.before("CoreShowChannels", () -> newChannel("2.1"));
        start();
        awaitHeard(ChannelCreated.class, 1);
        assertThat(events.getFirst()).isInstanceOf(LinkUp.class);
        assertThat(events.get(1))
                .isEqualTo(new ChannelCreated("2.1", "PJSIP/trunk-00000005", "hl-entry", "12345", "13812345678", ""));
    }

    @Test
    void frames_mayComeInPieces() {
        asterisk.byteByByte = true;
        start();
        asterisk.event(
                "Event: UserEvent", "UserEvent: HlStep", "Uniqueid: 9.1", "Call: 9.1", "Step: waiting", "Detail: 等待");
        awaitHeard(StepReported.class, 1);
        assertThat(heard(StepReported.class)).containsExactly(new StepReported("9.1", "waiting", "等待", "9.1"));
    }

    @Test
    void unknownEventsAndFields_areHarmless() {
        start();
        asterisk.event("Event: SomethingOfTomorrow", "Foo: bar");
        asterisk.event(
                "Event: Hangup",
                "Channel: PJSIP/x-00000001",
                "Uniqueid: 3.1",
                "Cause: 16",
                "Cause-txt: Normal Clearing",
                "TechCause: 200",
                "Tomorrow: yes");
        awaitHeard(ChannelHungUp.class, 1);
        assertThat(heard(ChannelHungUp.class))
                .containsExactly(new ChannelHungUp("3.1", "PJSIP/x-00000001", 16, "Normal Clearing", false));
    }

    @Test
    void wrongPassword_isToldOnceAndNotRetried() {
        link.close();
        link = new AmiLink(settings("wrong"), this::onEvent, meters);
        assertThatThrownBy(() -> link.start().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AmiRefused.class)
                .hasMessageContaining("AMI user hl-events: Authentication failed");
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> asterisk.logIns.size() == 1);
        assertThat(events).isEmpty();
    }

    @Test
    void nobodyThere_isTriedAgainUntilSomebodyIs() {
        int port = asterisk.port();
        asterisk.close();
        var up = link.start().toCompletableFuture();
        await().during(Duration.ofMillis(300)).until(() -> !up.isDone());
        try (var _ = new FakeAsterisk(port)) {
            assertThat(up).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void linkThatLives_isComparedNowAndThen_andStartsOverWhenItIsNotAsItTold() {
        List<SwitchSnapshot> looks = new CopyOnWriteArrayList<>();
        var listener = new SwitchListener() {
            @Override
            public boolean onEvent(SwitchEvent event) {
                return AmiLinkTest.this.onEvent(event);
            }

            @Override
            public CompletionStage<Boolean> agrees(SwitchSnapshot snapshot) {
                looks.add(snapshot);
                return CompletableFuture.completedStage(looks.size() != 2);
            }
        };
        link.close();
        link = new AmiLink(settings(FakeAsterisk.PASSWORD), Duration.ofMillis(100), listener, meters);
        start();
        asterisk.channels.add("Channel: PJSIP/trunk-00000001\r\nChannelState: 6\r\nUniqueid: 1.1\r\nContext: hl-wait");

        awaitHeard(LinkUp.class, 2);

        assertThat(heard(LinkDown.class)).containsExactly(new LinkDown("Asterisk is not as its events told"));
        assertThat(looks.get(1).channels()).extracting(LiveChannel::uniqueId).containsExactly("1.1");
        assertThat(looks.get(1).uptime()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(160));
    }

    @Test
    void cutLine_isDownThenUpAgain() {
        start();
        asterisk.cut();
        awaitHeard(LinkUp.class, 2);
        assertThat(events.get(1)).isInstanceOf(LinkDown.class);
        assertThat(heard(LinkUp.class).get(1).snapshot().restarted()).isFalse();
        assertThat(link.isUp()).isTrue();
    }

    @Test
    void asteriskStartedAnew_isTold() {
        start();
        asterisk.uptime = 1;
        asterisk.cut();
        awaitHeard(LinkUp.class, 2);
        assertThat(heard(LinkUp.class).get(1).snapshot().restarted()).isTrue();
    }

    @Test
    void steppedClock_isNotARestart() {
        start();
        newChannel("5.1");
        awaitHeard(ChannelCreated.class, 1);
        asterisk.channels.add("Channel: PJSIP/trunk-00000005\r\nUniqueid: 5.1");
        asterisk.uptime = 1;
        asterisk.cut();
        awaitHeard(LinkUp.class, 2);
        assertThat(heard(LinkUp.class).get(1).snapshot().restarted()).isFalse();
    }

    @Test
    void pingWithoutAnswer_breaksTheLink() {
        start();
        asterisk.ignore("Ping");
        awaitHeard(LinkDown.class, 1);
        assertThat(heard(LinkDown.class).getFirst().cause()).contains("no answer to a ping");
        asterisk.heed("Ping");
        awaitHeard(LinkUp.class, 2);
    }

    @Test
    void pingAnsweredLate_isNoBrokenLink_whileEventsCome() {
        start();
        asterisk.before("Ping", () -> {
            // Late for every deadline, and not silent: a busy Asterisk.
            long late = System.nanoTime()
                    + settings("").pingDeadline().plusMillis(500).toNanos();
            while (System.nanoTime() < late) {
                newChannel("8.1");
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        });
        int before = asterisk.actions("Ping").size();

        await().atMost(PATIENCE).until(() -> asterisk.actions("Ping").size() >= before + 6);

        assertThat(heard(LinkDown.class)).isEmpty();
    }

    @Test
    void pingNeverAnswered_breaksTheLink_thoughEventsCome() {
        link.close();
        var hasty = settings(FakeAsterisk.PASSWORD, Duration.ofMillis(200));
        link = new AmiLink(hasty, this::onEvent, meters);
        start();
        asterisk.ignore("Ping");

        await().atMost(PATIENCE).until(() -> {
            newChannel("9.1");
            return !heard(LinkDown.class).isEmpty();
        });

        assertThat(heard(ChannelCreated.class)).isNotEmpty();
    }

    @Test
    void halfOpenOldSession_isRemovedByTheFence() {
        asterisk.pretendHalfOpen("hl-events");
        start();
        assertThat(asterisk.actions("Command"))
                .extracting(a -> a.get("command"))
                .containsExactly("manager show connected", "manager kick session 77");
    }

    @Test
    void fullInbox_startsOverWithASnapshot() {
        start();
        takes = event -> !(event instanceof ChannelCreated);
        newChannel("6.1");
        awaitHeard(LinkUp.class, 2);
        assertThat(events.get(1)).isEqualTo(new LinkDown("the inbox of the core is full"));
        assertThat(heard(ChannelCreated.class)).isEmpty();
    }

    @Test
    void errorInTheListener_doesNotLeaveUsDeaf() {
        start();
        var thrown = new AtomicInteger();
        takes = event -> {
            if (event instanceof ChannelCreated && thrown.getAndIncrement() == 0) {
                throw new AssertionError("a bug of ours");
            }
            return true;
        };
        newChannel("7.1");
        awaitHeard(LinkUp.class, 2);
        newChannel("7.2");
        awaitHeard(ChannelCreated.class, 1);
    }

    @Test
    void reachability_isToldWhenItChanges() {
        start();
        contact("sip:8001@h:1", "NonQualified");
        contact("sip:8001@h:1", "Reachable");
        // Another phone takes the seat before the old one is gone.
        contact("sip:8001@h:2", "NonQualified");
        contact("sip:8001@h:1", "Removed");
        newChannel("8.1");
        awaitHeard(ChannelCreated.class, 1);
        assertThat(heard(SeatReachable.class)).containsExactly(new SeatReachable("8001", true));
        contact("sip:8001@h:2", "Unreachable");
        contact("sip:8001@h:2", "Removed");
        newChannel("8.2");
        awaitHeard(ChannelCreated.class, 2);
        assertThat(heard(SeatReachable.class))
                .containsExactly(new SeatReachable("8001", true), new SeatReachable("8001", false));
    }

    private void contact(String uri, String status) {
        asterisk.event(
                "Event: ContactStatus", "URI: " + uri, "ContactStatus: " + status, "AOR: 8001", "EndpointName: 8001");
    }

    @Test
    void offer_saysEverythingThatTheDialplanNeeds() {
        start();
        assertThat(outcome(link.control().offer(OFFER))).isEqualTo(new ControlOutcome.Done());
        var sent = asterisk.actions("Originate").getFirst();
        assertThat(sent)
                .containsEntry("channel", "PJSIP/8001")
                .containsEntry("channelid", "o-1-7")
                .containsEntry("context", "hl-agent")
                .containsEntry("exten", "s")
                .containsEntry("priority", "1")
                .containsEntry("async", "true")
                .containsEntry("timeout", "20000")
                .containsEntry("callerid", "<13812345678>");
        assertThat(sent.get("actionid")).endsWith("#o-1-7");
        assertThat(sent.getOrDefault("variable", "").split("\n"))
                .containsExactlyInAnyOrder(
                        "HL_CALLER=PJSIP/trunk-00000005",
                        "HL_CALL=1700000000.5",
                        "HL_ANNOUNCE=/p/a&/p/b",
                        "PJSIP_HEADER(add,Call-Info)=<sip:hotline>;answer-after=0",
                        "PJSIP_HEADER(add,Alert-Info)=<sip:hotline>;info=alert-autoanswer;delay=0");
    }

    @Test
    void whatACallerCallsHimself_cannotStopAnOffer() {
        start();
        var odd = new OfferCall(
                "o-1-9",
                "1.1",
                "8001",
                "PJSIP/x-00000001",
                "\"<138>\r\nAction: Logoff",
                Duration.ofSeconds(5),
                false,
                Map.of());
        assertThat(outcome(link.control().offer(odd))).isEqualTo(new ControlOutcome.Done());
        assertThat(asterisk.actions("Originate").getFirst()).containsEntry("callerid", "<138ActionLogoff>");
    }

    @Test
    void offerThatFailed_isTold() {
        start();
        asterisk.event(
                "Event: OriginateResponse",
                "ActionID: 1_1#o-1-7",
                "Response: Failure",
                "Channel: PJSIP/8001-0000000a",
                "Reason: 5",
                "Uniqueid: o-1-7");
        awaitHeard(OfferFailed.class, 1);
        assertThat(heard(OfferFailed.class)).containsExactly(new OfferFailed("o-1-7", "busy"));
    }

    @Test
    void refusalOfARepeatedOffer_isNoFailureWhileTheFirstLegLives() {
        start();
        newChannel("o-1-7");
        asterisk.event(
                "Event: OriginateResponse", "Response: Failure", "Channel: PJSIP/8001", "Reason: 0", "Uniqueid: o-1-7");
        asterisk.event(
                "Event: Hangup",
                "Channel: PJSIP/8001-0000000a",
                "Uniqueid: o-1-7",
                "Cause: 19",
                "Cause-txt: No answer");
        asterisk.event(
                "Event: OriginateResponse", "Response: Failure", "Channel: PJSIP/8001", "Reason: 0", "Uniqueid: o-1-7");
        awaitHeard(OfferFailed.class, 1);
        assertThat(events.subList(events.size() - 2, events.size()))
                .hasExactlyElementsOfTypes(ChannelHungUp.class, OfferFailed.class);
    }

    @Test
    void refusedAction_isRefusedInAsterisksWords() {
        asterisk.answer("Hangup", "Response: Error\r\nMessage: No such channel");
        start();
        assertThat(outcome(link.control().hangUp("PJSIP/8001-0000000a", HangupCause.NORMAL)))
                .isEqualTo(new ControlOutcome.Refused("No such channel"));
    }

    @Test
    void unansweredAction_timesOutAndHurtsNobody() {
        asterisk.ignore("Redirect");
        start();
        assertThat(outcome(link.control().redirect("PJSIP/x-00000001", DialplanPlace.startOf("hl-wait"))))
                .isEqualTo(new ControlOutcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(outcome(link.control().hangUp("PJSIP/x-00000001", HangupCause.NORMAL)))
                .isEqualTo(new ControlOutcome.Done());
        assertThat(heard(LinkDown.class)).isEmpty();
    }

    @Test
    void withoutALink_actionsSaySo() {
        assertThat(outcome(link.control().offer(OFFER))).isEqualTo(new ControlOutcome.LinkDown("no link to Asterisk"));
    }

    @Test
    void actionInFlightWhenTheLineIsCut_saysSo() {
        asterisk.ignore("Redirect");
        asterisk.before("Redirect", asterisk::cut);
        start();
        assertThat(outcome(link.control().redirect("PJSIP/x-00000001", DialplanPlace.startOf("hl-wait"))))
                .isInstanceOf(ControlOutcome.LinkDown.class);
    }

    @Test
    void lineEndInAValue_isRefusedAndNothingIsSent() {
        start();
        var evil = new OfferCall(
                "o-1-8",
                "1.1",
                "8001",
                "PJSIP/x-00000001",
                "138",
                Duration.ofSeconds(5),
                false,
                Map.of("HL_NOTE", "x\r\n\r\nAction: Originate"));
        assertThatThrownBy(() -> link.control().offer(evil))
                .isInstanceOf(ControlCharacterRefused.class)
                .hasMessageContaining("control character 000d");
        assertThatThrownBy(() -> link.control().hangUp("PJSIP/x\nAction: Logoff", HangupCause.NORMAL))
                .isInstanceOf(ControlCharacterRefused.class);
        assertThatThrownBy(() -> link.control().hangUp("/.*/", HangupCause.NORMAL))
                .isInstanceOf(ControlCharacterRefused.class);
        assertThat(asterisk.actions("Originate")).isEmpty();
        assertThat(asterisk.actions("Hangup")).isEmpty();
    }

    @Test
    void tooLongALine_isRefused() {
        var long1 = new OfferCall(
                "o-1-8",
                "1.1",
                "8001",
                "PJSIP/x-00000001",
                "138",
                Duration.ofSeconds(5),
                false,
                Map.of("HL_NOTE", "工".repeat(340)));
        assertThatThrownBy(() -> link.control().offer(long1)).hasMessageContaining("a line of 1039 bytes");
    }

    @Test
    void seats_areWrittenWhereTheyDifferAndRemovedWhereTheyAreNotWanted() {
        asterisk.astdb.put("/seats/endpoint/8099", "{}");
        asterisk.astdb.put("/seats/aor/8099", "{}");
        start();
        var desk = new SeatSettings("8001", SeatSettings.Kind.DESK, "座席 8001", "geheim");
        var browser = new SeatSettings("8002", SeatSettings.Kind.BROWSER, "8002", "geheim");
        assertThat(outcome(link.control().syncSeats(List.of(desk, browser)))).isEqualTo(new ControlOutcome.Done());
        assertThat(asterisk.astdb)
                .containsOnlyKeys(
                        "/seats/aor/8001",
                        "/seats/auth/8001",
                        "/seats/endpoint/8001",
                        "/seats/aor/8002",
                        "/seats/auth/8002",
                        "/seats/endpoint/8002");
        assertThat(asterisk.astdb.get("/seats/endpoint/8001")).contains("\"allow\":\"!all,alaw\"", "座席 8001");
        assertThat(asterisk.astdb.get("/seats/endpoint/8002"))
                .contains("\"webrtc\":\"yes\"", "\"allow\":\"!all,opus,alaw\"");
        int written = asterisk.actions("DBPut").size();
        assertThat(outcome(link.control().syncSeats(List.of(desk, browser)))).isEqualTo(new ControlOutcome.Done());
        assertThat(asterisk.actions("DBPut")).hasSize(written);
    }

    @Test
    void pings_areMeasured() {
        start();
        await().atMost(PATIENCE)
                .until(() -> meters.get("hotline.ami.ping")
                                .tag("connection", "events")
                                .timer()
                                .count()
                        > 0);
        assertThat(meters.get("hotline.ami.up").gauge().value()).isEqualTo(1);
    }
}
