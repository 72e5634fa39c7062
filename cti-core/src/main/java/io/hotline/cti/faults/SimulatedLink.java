package io.hotline.cti.faults;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.GuestCall;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.asterisk.OutboundCall;
import io.hotline.cti.asterisk.SeatSettings;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchListener;
import io.hotline.cti.asterisk.SwitchSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code AmiLink} does, without its sockets: events in order, LinkDown when the pings fail or the library lost
 * something, LinkUp with a snapshot before the events that came meanwhile, orders that may come to nothing.
 */
@SuppressWarnings({"ReferenceEquality", "CollectionUndefinedEquality"}) // this very event, this very answer
final class SimulatedLink implements CallControl {
    private static final long PING_MS = 500;
    private static final long PING_DEADLINE_MS = 1_000;
    private static final long ACTION_TIMEOUT_MS = 5_000;
    private static final long LOOK_MS = 20_000;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final VirtualTime time;
    private final Network network;
    private final SimulatedAsterisk asterisk;
    private final Orders orders;
    private final Story story;
    private final ServerProcess process;
    private final SwitchListener inbox;
    private @Nullable Session session;
    private long pauseMillis = FIRST_PAUSE_MS;
    private long lastBoot = -1;

    /** One life of the two connections. */
    private static final class Session {
        final List<SwitchEvent> keptBack = new ArrayList<>();
        final Deque<SwitchEvent> arriving = new ArrayDeque<>();
        final List<CompletableFuture<ControlOutcome>> unanswered = new ArrayList<>();
        boolean passing;
        boolean open = true;
        long sinceMillis;
        long lastDelivery;
        long silentMillis;
        boolean lostSomething;

        @Nullable
        SwitchEvent overtaken;
    }

    SimulatedLink(
            VirtualTime time,
            Network network,
            SimulatedAsterisk asterisk,
            Orders orders,
            Story story,
            ServerProcess process,
            SwitchListener inbox) {
        this.time = time;
        this.network = network;
        this.asterisk = asterisk;
        this.orders = orders;
        this.story = story;
        this.process = process;
        this.inbox = inbox;
    }

    boolean isUp() {
        return session != null && session.passing;
    }

    void connect() {
        if (!asterisk.answers() || network.isCut() || network.isSilent()) {
            retry();
            return;
        }
        Session mine = new Session();
        mine.sinceMillis = time.millis();
        session = mine;
        time.afterMillis(2 * network.delayMillis() + 1, () -> process.run(() -> snapshot(mine)));
        watch(mine);
    }

    private void snapshot(Session mine) {
        if (!mine.open) {
            return;
        }
        boolean restarted = lastBoot >= 0 && lastBoot != asterisk.bootMillis();
        SwitchSnapshot taken = asterisk.snapshot(restarted, Duration.ZERO);
        time.afterMillis(network.delayMillis() + 1, () -> process.run(() -> begin(mine, taken)));
    }

    private void begin(Session mine, SwitchSnapshot taken) {
        if (!mine.open) {
            return;
        }
        lastBoot = asterisk.bootMillis();
        var snapshot = new SwitchSnapshot(
                taken.channels(),
                taken.reachableSeats(),
                taken.survived(),
                taken.uptime(),
                taken.version(),
                taken.restarted(),
                Duration.ofMillis(time.millis() - mine.sinceMillis));
        mine.passing = true;
        pauseMillis = FIRST_PAUSE_MS;
        story.tell("link up, %d channels%s", snapshot.channels().size(), snapshot.restarted() ? ", restarted" : "");
        hand(mine, new SwitchEvent.LinkUp(snapshot));
        mine.keptBack.forEach(event -> hand(mine, event));
        mine.keptBack.clear();
        lookLater(mine);
    }

    /** Compares what lives with what was told, every now and then. */
    private void lookLater(Session mine) {
        time.afterMillis(
                LOOK_MS,
                () -> process.run(() -> {
                    if (mine.open && asterisk.answers() && !network.isSilent()) {
                        look(mine);
                    }
                    if (mine.open) {
                        lookLater(mine);
                    }
                }));
    }

    private void look(Session mine) {
        long asked = time.millis();
        SwitchSnapshot taken = asterisk.snapshot(false, Duration.ZERO);
        time.afterMillis(
                2 * network.delayMillis() + 1,
                () -> process.run(() -> {
                    var now = new SwitchSnapshot(
                            taken.channels(),
                            taken.reachableSeats(),
                            taken.survived(),
                            taken.uptime(),
                            taken.version(),
                            false,
                            Duration.ofMillis(time.millis() - asked));
                    inbox.agrees(now).thenAccept(agrees -> {
                        if (mine.open && !agrees) {
                            breakDown("Asterisk is not as its events told");
                        }
                    });
                    process.wake();
                }));
    }

    private void retry() {
        time.afterMillis(pauseMillis, () -> process.run(this::connect));
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MS);
    }

    private void watch(Session mine) {
        time.afterMillis(
                PING_MS,
                () -> process.run(() -> {
                    if (!mine.open) {
                        return;
                    }
                    boolean answered = asterisk.answers()
                            && !network.isCut()
                            && !network.isSilent()
                            && 2 * network.delayMillis() < PING_DEADLINE_MS;
                    mine.silentMillis = answered ? 0 : mine.silentMillis + PING_MS;
                    if (network.isCut() || asterisk.isDown()) {
                        breakDown("connection lost");
                    } else if (mine.silentMillis >= PING_DEADLINE_MS) {
                        breakDown("no answer to a ping");
                    } else if (answered && mine.lostSomething) {
                        breakDown("the AMI library lost events");
                    } else {
                        watch(mine);
                    }
                }));
    }

    /** Both connections end; whoever waits for an answer does not get it. */
    void breakDown(String why) {
        Session mine = session;
        if (mine == null) {
            return;
        }
        session = null;
        mine.open = false;
        boolean was = mine.passing;
        mine.passing = false;
        List.copyOf(mine.unanswered).forEach(reply -> reply.complete(new ControlOutcome.LinkDown(why)));
        if (was) {
            story.tell("link down: %s", why);
            inbox.onEvent(new SwitchEvent.LinkDown(why));
            process.wake();
        }
        retry();
    }

    /** Asterisk says this now. */
    void said(SwitchEvent event) {
        Session mine = session;
        if (mine == null || network.isCut()) {
            return;
        }
        if (network.loses()) {
            story.tell("lost: %s", event);
            mine.lostSomething = true;
            return;
        }
        SwitchEvent held = mine.overtaken;
        if (held == null && network.reorders()) {
            mine.overtaken = event;
            time.afterMillis(50, () -> letGo(mine, event));
            return;
        }
        deliver(mine, event);
        if (network.doubles()) {
            deliver(mine, event);
        }
        if (held != null) {
            letGo(mine, held);
        }
    }

    private void letGo(Session mine, SwitchEvent held) {
        if (mine.overtaken == held) {
            mine.overtaken = null;
            deliver(mine, held);
        }
    }

    private void deliver(Session mine, SwitchEvent event) {
        long at = Math.max(mine.lastDelivery, time.millis() + network.delayMillis());
        mine.lastDelivery = at;
        time.afterMillis(at - time.millis(), () -> arrive(mine, event));
    }

    private void arrive(Session mine, SwitchEvent event) {
        mine.arriving.add(event);
        pass(mine);
    }

    /** In a silence the other end repeats everything until it comes through. */
    private void pass(Session mine) {
        if (mine.open && network.isSilent()) {
            time.afterMillis(50, () -> pass(mine));
            return;
        }
        for (SwitchEvent event = mine.arriving.poll(); event != null; event = mine.arriving.poll()) {
            SwitchEvent each = event;
            process.run(() -> {
                if (mine.open && mine.passing) {
                    hand(mine, each);
                } else if (mine.open) {
                    mine.keptBack.add(each);
                }
            });
        }
    }

    private void hand(Session mine, SwitchEvent event) {
        if (mine.open && !inbox.onEvent(event)) {
            breakDown("the inbox of the core is full");
        }
        process.wake();
    }

    private CompletionStage<ControlOutcome> order(String what, Supplier<ControlOutcome> act) {
        Session mine = session;
        var reply = new CompletableFuture<ControlOutcome>();
        if (mine == null) {
            story.tell("not ordered, link down: %s", what);
            reply.complete(new ControlOutcome.LinkDown("down"));
            return reply;
        }
        story.tell("ordered: %s", what);
        mine.unanswered.add(reply);
        time.afterMillis(network.delayMillis(), () -> {
            if (mine.open || network.delayMillis() % 2 == 0) {
                asterisk.after(0, () -> answer(mine, reply, act.get()));
            }
        });
        time.afterMillis(
                ACTION_TIMEOUT_MS,
                () -> process.run(() -> {
                    mine.unanswered.remove(reply);
                    reply.complete(new ControlOutcome.TimedOut(Duration.ofMillis(ACTION_TIMEOUT_MS)));
                    process.wake();
                }));
        return reply;
    }

    private void answer(Session mine, CompletableFuture<ControlOutcome> reply, ControlOutcome outcome) {
        time.afterMillis(
                network.delayMillis(),
                () -> process.run(() -> {
                    if (mine.open && !network.isSilent()) {
                        mine.unanswered.remove(reply);
                        reply.complete(outcome);
                        process.wake();
                    }
                }));
    }

    @Override
    public CompletionStage<ControlOutcome> offer(OfferCall offer) {
        return order(
                "ring " + offer.seat() + " for " + offer.callId() + " as " + offer.offerId(), () -> orders.ring(offer));
    }

    @Override
    public CompletionStage<ControlOutcome> callOut(OutboundCall call) {
        return order("dial " + call.number() + " for " + call.callId(), () -> orders.dial(call));
    }

    @Override
    public CompletionStage<ControlOutcome> hangUp(String leg, HangupCause cause) {
        return order("hang up " + leg, () -> orders.hangUp(leg, cause.code()));
    }

    /** Nobody asks a third party here yet. */
    @Override
    public CompletionStage<ControlOutcome> invite(GuestCall guest) {
        return CompletableFuture.completedStage(new ControlOutcome.Refused("no guests in the simulation"));
    }

    @Override
    public CompletionStage<ControlOutcome> setVariable(String channel, String variable, String value) {
        return order("set " + variable + " of " + channel, () -> orders.there(channel));
    }

    @Override
    public CompletionStage<ControlOutcome> redirect(String channel, DialplanPlace to) {
        return order("move " + channel + " to " + nameOf(to), () -> orders.redirect(channel, nameOf(to)));
    }

    @Override
    public CompletionStage<ControlOutcome> redirectBoth(
            String channel, DialplanPlace to, String otherChannel, DialplanPlace otherTo) {
        return order(
                "move " + channel + " to " + nameOf(to) + ", " + otherChannel + " to " + nameOf(otherTo),
                () -> orders.redirectBoth(channel, nameOf(to), otherChannel, nameOf(otherTo)));
    }

    static String nameOf(DialplanPlace place) {
        return place.exten().equals("s") ? place.context() : place.context() + "-" + place.exten();
    }

    @Override
    public CompletionStage<ControlOutcome> pressKey(String channel, char key) {
        return order("key for " + channel, () -> orders.there(channel));
    }

    @Override
    public CompletionStage<ControlOutcome> mute(String channel, boolean on) {
        return order("mute " + channel, () -> orders.there(channel));
    }

    @Override
    public CompletionStage<ControlOutcome> silenceRecording(String channel, boolean on) {
        return order("silence " + channel, () -> orders.there(channel));
    }

    @Override
    public CompletionStage<ControlOutcome> recordingsMayBegin(boolean yes) {
        return done();
    }

    @Override
    public CompletionStage<ControlOutcome> putSeat(SeatSettings seat) {
        return done();
    }

    @Override
    public CompletionStage<ControlOutcome> removeSeat(String seat) {
        return done();
    }

    @Override
    public CompletionStage<ControlOutcome> syncSeats(List<SeatSettings> seats) {
        return done();
    }

    @Override
    public CompletionStage<ControlOutcome> putQueueMember(String queue, String seat, boolean paused) {
        return done();
    }

    @Override
    public CompletionStage<ControlOutcome> removeQueueMember(String queue, String seat) {
        return done();
    }

    /** The simulated Asterisk has no queue of its own: nobody is joined there. */
    @Override
    public CompletionStage<ControlOutcome> redirectUnlessJoined(String callId, String channel, DialplanPlace to) {
        return redirect(channel, to);
    }

    @Override
    public CompletionStage<Optional<SurvivedCall>> survived(String callId) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<ControlOutcome> forgetSurvived(String callId) {
        return done();
    }

    @Override
    public CompletionStage<ControlOutcome> syncQueueMembers(String queue, Map<String, Boolean> seats) {
        return done();
    }

    private static CompletionStage<ControlOutcome> done() {
        return CompletableFuture.completedStage(new ControlOutcome.Done());
    }
}
