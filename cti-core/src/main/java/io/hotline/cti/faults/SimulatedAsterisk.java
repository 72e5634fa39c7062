package io.hotline.cti.faults;

import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Channels, bridges and registrations of an Asterisk that can be killed and frozen. What its channels do next is told by
 * {@link Dialplan}; what people do with their telephones by {@link Telephones}.
 */
final class SimulatedAsterisk {
    /** From the end of a leg that nobody answered to the news that its order failed. */
    private static final long ORIGINATE_TELLS_MS = 10;

    private final VirtualTime time;
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final TreeSet<String> phones = new TreeSet<>();
    private final Consumer<SwitchEvent> wire;
    private final Story story;
    private Consumer<Leg> onTalk = _ -> {};
    private long bootMillis;
    private long thawMillis;
    private int made;
    private int bridges;
    private boolean down;
    private int boot;

    /** {@code wire}: what AMI would say, at the moment it is said. */
    SimulatedAsterisk(VirtualTime time, Consumer<SwitchEvent> wire, Story story) {
        this.time = time;
        this.wire = wire;
        this.story = story;
    }

    /** Told of each caller who begins to talk. */
    void onTalk(Consumer<Leg> told) {
        onTalk = told;
    }

    /** After a delay, and not while Asterisk is frozen; never, when it is killed before. */
    void after(long millis, Runnable task) {
        int began = boot;
        time.afterMillis(millis, () -> unlessFrozen(began, task));
    }

    private void unlessFrozen(int began, Runnable task) {
        if (boot != began || down) {
            return;
        }
        if (time.millis() < thawMillis) {
            time.afterMillis(thawMillis - time.millis(), () -> unlessFrozen(began, task));
        } else {
            task.run();
        }
    }

    /** A timer of this leg's present place in the dialplan. */
    void later(Leg leg, long millis, Runnable task) {
        int step = leg.step;
        after(millis, () -> {
            if (!leg.gone && leg.step == step) {
                task.run();
            }
        });
    }

    boolean answers() {
        return !down && time.millis() >= thawMillis;
    }

    boolean isDown() {
        return down;
    }

    long bootMillis() {
        return bootMillis;
    }

    void freeze(long millis) {
        thawMillis = Math.max(thawMillis, time.millis() + millis);
    }

    /** Everybody's line is dead; nobody is told. */
    List<Leg> kill() {
        List<Leg> cut = List.copyOf(legs.values());
        for (Leg leg : cut) {
            leg.gone = true;
            leg.goneWithSwitch = true;
            leg.goneMillis = time.millis();
            leg.step++;
            endTalk(leg);
            leg.peer = null;
        }
        legs.clear();
        phones.clear();
        down = true;
        boot++;
        thawMillis = 0;
        return cut;
    }

    void start() {
        down = false;
        bootMillis = time.millis();
    }

    void phone(String seat, boolean there) {
        if (!down && (there ? phones.add(seat) : phones.remove(seat))) {
            wire.accept(new SwitchEvent.SeatReachable(seat, there));
        }
    }

    boolean hasPhone(String seat) {
        return phones.contains(seat);
    }

    String nextId() {
        return "1764291600." + ++made;
    }

    Leg create(String id, Leg.Owner owner, String number, String dialled, String context) {
        String name = (owner == Leg.Owner.CALLER ? "PJSIP/trunk-" : "PJSIP/" + number + "-") + "%08x".formatted(++made);
        Leg leg = new Leg(id, name, owner, number, dialled, time.millis());
        leg.context = context;
        legs.put(id, leg);
        story.tell("%s %s of %s", leg, "created", number);
        wire.accept(new SwitchEvent.ChannelCreated(id, name, context, dialled, number, ""));
        return leg;
    }

    void answer(Leg leg) {
        if (!leg.up && !leg.gone) {
            leg.up = true;
            wire.accept(new SwitchEvent.ChannelAnswered(leg.id, leg.name));
        }
    }

    void report(Leg leg, String step, String detail) {
        wire.accept(new SwitchEvent.StepReported(leg.call, step, detail, leg.id));
    }

    void refused(String offer, String reason) {
        wire.accept(new SwitchEvent.OfferFailed(offer, reason));
    }

    void waitInBridge(Leg leg, String bridge) {
        leg.waitsIn = bridge;
        leg.application = "BridgeWait";
        wire.accept(new SwitchEvent.BridgeEntered(leg.id, bridge, true));
    }

    void leaveWaiting(Leg leg) {
        String bridge = leg.waitsIn;
        if (bridge != null) {
            leg.waitsIn = null;
            wire.accept(new SwitchEvent.BridgeLeft(leg.id, bridge));
        }
    }

    /** Both talk from now on. */
    void join(Leg caller, Leg agent) {
        leaveWaiting(agent);
        agent.step++;
        caller.application = "Bridge";
        caller.peer = agent;
        agent.peer = caller;
        String bridge = "b-" + ++bridges;
        caller.talks.add(new Leg.Talk(agent.id, time.millis()));
        story.tell("%s talks to %s", caller, agent);
        wire.accept(new SwitchEvent.BridgeEntered(agent.id, bridge, false));
        wire.accept(new SwitchEvent.BridgeEntered(caller.id, bridge, false));
        onTalk.accept(caller);
    }

    /** They are in no bridge any more; what becomes of each is for the dialplan to say. */
    @Nullable
    Leg part(Leg leg) {
        Leg peer = leg.peer;
        if (peer != null) {
            endTalk(leg);
            leg.peer = null;
            peer.peer = null;
            wire.accept(new SwitchEvent.BridgeLeft(leg.id, "b"));
            wire.accept(new SwitchEvent.BridgeLeft(peer.id, "b"));
        }
        return peer;
    }

    private void endTalk(Leg leg) {
        Leg caller = leg.owner == Leg.Owner.CALLER ? leg : leg.peer;
        if (leg.peer != null && caller != null && !caller.talks.isEmpty()) {
            caller.talks.getLast().endMillis = time.millis();
        }
    }

    void remove(Leg leg, int cause, boolean bySwitch) {
        leaveWaiting(leg);
        leg.gone = true;
        leg.goneMillis = time.millis();
        leg.step++;
        legs.remove(leg.id);
        story.tell("%s gone, cause %d%s", leg, cause, bySwitch ? " by the dialplan" : "");
        wire.accept(new SwitchEvent.ChannelHungUp(leg.id, leg.name, cause, textOf(cause), bySwitch));
        if (leg.ordered && !leg.up) {
            after(ORIGINATE_TELLS_MS, () -> refused(leg.id, cause == 19 ? "no-answer" : "unreachable"));
        }
    }

    /** Of Q.850, as Asterisk words it. */
    private static String textOf(int cause) {
        return switch (cause) {
            case 16 -> "Normal Clearing";
            case 17 -> "User busy";
            case 19 -> "User alerting, no answer";
            case 21 -> "Call Rejected";
            case 26 -> "Answered elsewhere";
            default -> "Unknown";
        };
    }

    Optional<Leg> find(String idOrName) {
        Leg byId = legs.get(idOrName);
        return byId != null
                ? Optional.of(byId)
                : legs.values().stream()
                        .filter(leg -> leg.name.equals(idOrName))
                        .findFirst();
    }

    List<Leg> legs() {
        return new ArrayList<>(legs.values());
    }

    SwitchSnapshot snapshot(boolean restarted, Duration listeningFor) {
        List<LiveChannel> channels = legs.values().stream()
                .map(leg -> new LiveChannel(
                        leg.id,
                        leg.name,
                        leg.up,
                        leg.context,
                        "s",
                        leg.application,
                        Optional.ofNullable(leg.peer == null ? leg.waitsIn : "b-" + talkId(leg)),
                        leg.number,
                        Duration.ofMillis(time.millis() - leg.bornMillis)))
                .toList();
        return new SwitchSnapshot(
                channels,
                List.copyOf(phones),
                List.of(),
                Duration.ofMillis(time.millis() - bootMillis),
                "22.10.1~simulated",
                restarted,
                listeningFor);
    }

    private static String talkId(Leg leg) {
        Leg peer = leg.peer;
        return leg.owner == Leg.Owner.CALLER || peer == null ? leg.id : peer.id;
    }
}
