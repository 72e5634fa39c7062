package io.hotline.cti.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.agi.AgiCommand;
import io.hotline.cti.agi.AgiHandler;
import io.hotline.cti.agi.AgiLimits;
import io.hotline.cti.agi.AgiServer;
import io.hotline.cti.asterisk.AmiLink;
import io.hotline.cti.asterisk.AmiSettings;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One Asterisk of the contract, real or not, with the server's own AMI link and AGI door before it, and a citizen and an
 * agent at their telephones. What is heard of them is told in words that are the same on both sides.
 */
abstract class SwitchSide implements AutoCloseable {
    static final String SEAT = "8001";
    static final String CITIZEN = "13812345678";
    static final String LINE = "12345";
    static final String CALLER = "caller";
    static final String AGENT = "agent";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OFFER = "o-contract-";
    private static final Pattern UNIQUE_ID = Pattern.compile("[0-9]+\\.[0-9]+");
    private static final Pattern LAST_WORD = Pattern.compile("^(hung up|failed)");

    private final List<SwitchEvent> events = new CopyOnWriteArrayList<>();
    private final AgiServer agi;
    private @Nullable AmiLink link;
    private int offers;

    /** {@code agiPort}: 0 takes a free one. */
    SwitchSide(int agiPort) throws IOException {
        agi = new AgiServer(
                "127.0.0.1",
                agiPort,
                AgiLimits.standard(),
                Map.of("entry", answering("queue"), "waiting", answering("queue"), "after", answering("hangup")),
                new SimpleMeterRegistry());
        agi.start();
    }

    private static AgiHandler answering(String next) {
        return session -> session.send(new AgiCommand.Answer())
                .thenCompose(_ -> session.send(new AgiCommand.SetVariable("HL_NEXT", next)))
                .thenRun(session::close);
    }

    final int agiPort() {
        return agi.port();
    }

    abstract AmiSettings settings();

    abstract void citizenRings() throws IOException;

    abstract void citizenHangsUp();

    /** As soon as it rings, this and the next. */
    abstract void agentAnswers();

    abstract void agentIsBusy();

    abstract void agentPutsDown();

    /** A sound of two seconds, as the dialplan names it. */
    abstract String announcement();

    final void connect() {
        var next = new AmiLink(settings(), events::add, new SimpleMeterRegistry());
        link = next;
        assertThat(next.start().toCompletableFuture()).succeedsWithin(PATIENCE);
    }

    final CallControl control() {
        return Objects.requireNonNull(link).control();
    }

    /** The link breaks and comes back: how things stand, by channel. */
    final Map<String, String> connectAgain() {
        Objects.requireNonNull(link).close();
        connect();
        List<LiveChannel> channels = events.stream()
                .filter(SwitchEvent.LinkUp.class::isInstance)
                .map(event -> ((SwitchEvent.LinkUp) event).snapshot().channels())
                .toList()
                .getLast();
        Map<String, String> rows = new TreeMap<>();
        for (LiveChannel row : channels) {
            String others = channels.stream()
                    .filter(other -> !other.uniqueId().equals(row.uniqueId())
                            && other.bridgeId().equals(row.bridgeId()))
                    .map(other -> who(other.uniqueId()))
                    .sorted()
                    .collect(Collectors.joining(", "));
            rows.put(
                    who(row.uniqueId()),
                    "%s in %s, %s, %s with [%s]"
                            .formatted(
                                    row.up() ? "up" : "down",
                                    row.context(),
                                    row.application(),
                                    row.bridgeId().isPresent() ? "bridged" : "not bridged",
                                    others));
        }
        return rows;
    }

    /** The seat rings for the caller, who waits. */
    final void ring(Duration timeout, boolean announced) {
        ring(SEAT, timeout, announced);
    }

    /** A seat that nobody has registered at rings for the caller. */
    final void ringNobody() {
        ring("8099", Duration.ofSeconds(20), false);
    }

    private void ring(String seat, Duration timeout, boolean announced) {
        until(CALLER, "step waiting of caller");
        SwitchEvent.ChannelCreated caller = caller();
        done(control()
                .offer(new OfferCall(
                        OFFER + ++offers,
                        caller.uniqueId(),
                        seat,
                        caller.channel(),
                        CITIZEN,
                        timeout,
                        false,
                        announced ? Map.of("HL_ANNOUNCE", announcement()) : Map.of())));
    }

    /** The id of the offer that was made last. */
    final String offer() {
        return OFFER + offers;
    }

    final SwitchEvent.ChannelCreated caller() {
        return created(CALLER);
    }

    final SwitchEvent.ChannelCreated agent() {
        return created(AGENT);
    }

    private SwitchEvent.ChannelCreated created(String whose) {
        return events.stream()
                .filter(SwitchEvent.ChannelCreated.class::isInstance)
                .map(SwitchEvent.ChannelCreated.class::cast)
                .filter(each -> who(each.uniqueId()).equals(whose))
                .toList()
                .getLast();
    }

    static void done(CompletionStage<ControlOutcome> order) {
        assertThat(order.toCompletableFuture().orTimeout(15, TimeUnit.SECONDS).join())
                .isEqualTo(new ControlOutcome.Done());
    }

    /** Waits until this was said of the channel, in the words of {@link #heard}. */
    final void until(String whose, String what) {
        await(what + ", " + whose)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(heard().getOrDefault(whose, List.of())).contains(what));
    }

    /** What the scenario before left is not heard in this one. */
    final void forget() {
        events.clear();
    }

    /** Waits until nobody is on the telephone any more; what was heard, by channel. */
    final Map<String, List<String>> end() {
        await("all is over")
                .atMost(PATIENCE)
                .until(() -> heard().values().stream()
                        .allMatch(said -> LAST_WORD.matcher(said.getLast()).find()));
        return heard();
    }

    /**
     * In order for each channel. That an order to ring came to nothing is told when no leg was made; else it may be told at
     * any time, or not at all.
     */
    private Map<String, List<String>> heard() {
        Map<String, List<String>> heard = new TreeMap<>();
        Map<String, String> bridges = new HashMap<>();
        for (SwitchEvent event : events) {
            switch (event) {
                case SwitchEvent.ChannelCreated e ->
                    say(heard, e.uniqueId(), "created in %s %s, number %s", e.context(), e.exten(), e.callerNumber());
                case SwitchEvent.ChannelAnswered(String id, var _) -> say(heard, id, "answered");
                case SwitchEvent.ChannelHungUp e ->
                    say(heard, e.uniqueId(), "hung up %d %s, by us: %s", e.cause(), e.causeText(), e.bySwitch());
                case SwitchEvent.StepReported e ->
                    say(
                            heard,
                            e.channelUniqueId(),
                            "step %s of %s%s",
                            e.step(),
                            who(e.call()),
                            e.detail().isEmpty() ? "" : ", " + who(e.detail()));
                case SwitchEvent.OfferFailed(String id, String reason) -> {
                    if (!heard.containsKey(who(id))) {
                        heard.computeIfAbsent("order to " + who(id), _ -> new ArrayList<>())
                                .add("failed " + reason);
                    }
                }
                case SwitchEvent.BridgeEntered(String id, String bridge, boolean toWait) -> {
                    String name =
                            toWait ? "waiting" : bridges.computeIfAbsent(bridge, _ -> "talk " + (bridges.size() + 1));
                    say(heard, id, "enters %s", name);
                }
                // The server reads none of the former; of the others there is one link here, and telephones that stay.
                case SwitchEvent.BridgeLeft _,
                        SwitchEvent.SeatReachable _,
                        SwitchEvent.LinkUp _,
                        SwitchEvent.LinkDown _ -> {}
            }
        }
        return heard;
    }

    @SuppressWarnings("AnnotateFormatMethod") // see Story
    private static void say(Map<String, List<String>> heard, String id, String format, Object... values) {
        heard.computeIfAbsent(who(id), _ -> new ArrayList<>()).add(String.format(format, values));
    }

    private static String who(String id) {
        if (id.startsWith(OFFER)) {
            return AGENT;
        }
        return UNIQUE_ID.matcher(id).matches() ? CALLER : id;
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        agi.close();
    }
}
