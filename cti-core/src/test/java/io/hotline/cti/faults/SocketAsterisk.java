package io.hotline.cti.faults;

import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.FakeAsterisk;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.asterisk.SwitchEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Asterisk of the simulation behind AMI and FastAGI on real sockets, in real time: what the simulation believes of
 * Asterisk, so that it can be held to the real one.
 */
final class SocketAsterisk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SET_VARIABLE = Pattern.compile("SET VARIABLE (\\w+) \"(.*)\"");
    private static final List<String> REASONS =
            List.of("unreachable", "hung-up", "", "no-answer", "", "busy", "", "", "congestion");

    private final FakeAsterisk ami = new FakeAsterisk();
    private final VirtualTime time = new VirtualTime();
    private final Story story = new Story(time);
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<RuntimeException> mistakes = new CopyOnWriteArrayList<>();
    private final SimulatedAsterisk asterisk = new SimulatedAsterisk(time, this::say, story);
    private final Dialplan dialplan = new Dialplan(asterisk, this::ask, story);
    private final Orders orders;
    private final int agiPort;
    private final Thread clock = Thread.ofPlatform().name("socket-asterisk").unstarted(this::run);
    private volatile boolean open = true;

    /** {@code telephones}: asked on this Asterisk's own thread; {@link #act} brings there what people do. */
    SocketAsterisk(int agiPort, Orders.Ringing telephones) {
        this.agiPort = agiPort;
        orders = new Orders(asterisk, dialplan, telephones, story);
        ami.carryOut("Originate", action -> answer(() -> originate(action)));
        ami.carryOut("Hangup", action -> answer(() -> orders.hangUp(text(action, "channel"), number(action, "cause"))));
        ami.carryOut("Redirect", action -> answer(() -> redirect(action)));
        ami.before("CoreShowChannels", () -> waitFor(this::listChannels));
        asterisk.start();
        tick();
        clock.start();
    }

    int port() {
        return ami.port();
    }

    /** Does this between two steps of Asterisk. */
    void act(Consumer<SimulatedAsterisk> deed) {
        tasks.add(() -> deed.accept(asterisk));
    }

    Dialplan dialplan() {
        return dialplan;
    }

    /** So that the simulation's clock is never far behind the real one. */
    private void tick() {
        time.afterMillis(1, this::tick);
    }

    private void run() {
        long began = System.nanoTime();
        try {
            while (open) {
                Runnable task = tasks.poll(1, TimeUnit.MILLISECONDS);
                Duration now = Duration.ofNanos(System.nanoTime() - began);
                while (time.step(now)) {
                    // The agenda does the rest.
                }
                if (task != null) {
                    task.run();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException mistake) {
            mistakes.add(mistake);
        }
    }

    private <T> T waitFor(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        tasks.add(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException mistake) {
                done.completeExceptionally(mistake);
            }
        });
        return done.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private String answer(Supplier<ControlOutcome> order) {
        return switch (waitFor(order)) {
            case ControlOutcome.Done _ -> "Response: Success\r\nMessage: done";
            case ControlOutcome.Refused(String why) -> "Response: Error\r\nMessage: " + why;
            case ControlOutcome.LinkDown _, ControlOutcome.TimedOut _ ->
                throw new IllegalStateException("Asterisk itself knows of no link");
        };
    }

    private ControlOutcome originate(Map<String, String> action) {
        Map<String, String> variables = new HashMap<>();
        action.getOrDefault("variable", "").lines().forEach(each -> {
            int end = each.indexOf('=');
            variables.put(each.substring(0, end), each.substring(end + 1));
        });
        return orders.ring(new OfferCall(
                text(action, "channelid"),
                text(variables, "HL_CALL"),
                text(action, "channel").substring("PJSIP/".length()),
                variables.getOrDefault("HL_CALLER", ""),
                action.getOrDefault("callerid", ""),
                Duration.ofMillis(number(action, "timeout")),
                false,
                variables));
    }

    private ControlOutcome redirect(Map<String, String> action) {
        String context = place(text(action, "context"), text(action, "exten"));
        String other = action.get("extrachannel");
        return other == null
                ? orders.redirect(text(action, "channel"), context)
                : orders.redirectBoth(
                        text(action, "channel"),
                        context,
                        other,
                        place(text(action, "extracontext"), text(action, "extraexten")));
    }

    private static String place(String context, String exten) {
        return SimulatedLink.nameOf(new DialplanPlace(context, exten, 1));
    }

    /** What every such action of the server has. */
    private static String text(Map<String, String> action, String field) {
        return Objects.requireNonNull(action.get(field), field);
    }

    private static int number(Map<String, String> action, String field) {
        return Integer.parseInt(action.getOrDefault(field, "0"));
    }

    private List<String> listChannels() {
        ami.channels.clear();
        for (LiveChannel row : asterisk.snapshot(false, Duration.ZERO).channels()) {
            ami.channels.add("Channel: " + row.channel() + "\r\nChannelState: " + (row.up() ? 6 : 5) + "\r\nUniqueid: "
                    + row.uniqueId() + "\r\nContext: " + row.context() + "\r\nExten: " + row.exten()
                    + "\r\nCallerIDNum: " + row.callerNumber() + "\r\nApplication: " + row.application()
                    + "\r\nDuration: 00:00:01\r\nBridgeId: " + row.bridgeId().orElse(""));
        }
        return ami.channels;
    }

    /** As AMI writes it. */
    private void say(SwitchEvent event) {
        switch (event) {
            case SwitchEvent.ChannelCreated e ->
                ami.event(
                        "Event: Newchannel",
                        "Channel: " + e.channel(),
                        "ChannelState: 0",
                        "CallerIDNum: " + e.callerNumber(),
                        "CallerIDName: <unknown>",
                        "Context: " + e.context(),
                        "Exten: " + e.exten(),
                        "Uniqueid: " + e.uniqueId());
            case SwitchEvent.ChannelAnswered(String id, String channel) ->
                ami.event("Event: Newstate", "Channel: " + channel, "ChannelState: 6", "Uniqueid: " + id);
            case SwitchEvent.ChannelHungUp e ->
                ami.event(
                        "Event: Hangup",
                        "Channel: " + e.channel(),
                        "Uniqueid: " + e.uniqueId(),
                        "Context: " + (e.bySwitch() ? "hl-end" : "hl-wait"),
                        "Cause: " + e.cause(),
                        "Cause-txt: " + e.causeText());
            case SwitchEvent.BridgeEntered e ->
                ami.event(
                        "Event: BridgeEnter",
                        "BridgeUniqueid: " + e.bridgeId(),
                        "BridgeTechnology: " + (e.toWait() ? "holding_bridge" : "simple_bridge"),
                        "Uniqueid: " + e.uniqueId());
            case SwitchEvent.BridgeLeft(String id, String bridge) ->
                ami.event("Event: BridgeLeave", "BridgeUniqueid: " + bridge, "Uniqueid: " + id);
            case SwitchEvent.OfferFailed(String id, String reason) ->
                ami.event(
                        "Event: OriginateResponse",
                        "Response: Failure",
                        "Reason: " + REASONS.indexOf(reason),
                        "Uniqueid: " + id);
            case SwitchEvent.StepReported e ->
                ami.event(
                        "Event: UserEvent",
                        "UserEvent: HlStep",
                        "Uniqueid: " + e.channelUniqueId(),
                        "Call: " + e.call(),
                        "Step: " + e.step(),
                        "Detail: " + e.detail());
            case SwitchEvent.SeatReachable(String seat, boolean reachable) ->
                ami.event(
                        "Event: ContactStatus",
                        "EndpointName: " + seat,
                        "URI: sip:" + seat + "@127.0.0.1:5060",
                        "ContactStatus: " + (reachable ? "NonQualified" : "Removed"));
            case SwitchEvent.LinkUp _, SwitchEvent.LinkDown _ ->
                throw new IllegalStateException("Asterisk itself knows of no link");
        }
    }

    private void ask(String door, Leg leg, Consumer<String> next) {
        Thread.ofVirtual().start(() -> {
            String word = agi(door, leg);
            tasks.add(() -> next.accept(word));
        });
    }

    /** One FastAGI session; its HL_NEXT, or "" when there is no server, or none that sets it. */
    private String agi(String door, Leg leg) {
        String next = "";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), agiPort);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("agi_network: yes\nagi_network_script: " + door + "\nagi_channel: " + leg.name
                    + "\nagi_uniqueid: " + leg.id + "\nagi_callerid: " + leg.number + "\nagi_calleridname: unknown"
                    + "\nagi_context: " + leg.context + "\nagi_extension: s\nagi_arg_1: " + leg.dialled + "\n\n");
            out.flush();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher variable = SET_VARIABLE.matcher(line);
                if (variable.matches() && variable.group(1).equals("HL_NEXT")) {
                    next = variable.group(2);
                }
                out.write("200 result=" + (variable.matches() ? 1 : 0) + "\n");
                out.flush();
            }
        } catch (IOException nobodyThere) {
            return next;
        }
        return next;
    }

    /** What went wrong in here; empty: nothing. */
    List<RuntimeException> mistakes() {
        return mistakes;
    }

    @Override
    public void close() {
        open = false;
        ami.close();
    }
}
