package io.hotline.cti.asterisk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.asteriskjava.manager.action.DbDelAction;
import org.asteriskjava.manager.action.DbDelTreeAction;
import org.asteriskjava.manager.action.DbPutAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.MixMonitorMuteAction;
import org.asteriskjava.manager.action.MuteAudioAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.PlayDtmfAction;
import org.asteriskjava.manager.action.QueueAddAction;
import org.asteriskjava.manager.action.QueuePauseAction;
import org.asteriskjava.manager.action.QueueRemoveAction;
import org.asteriskjava.manager.action.QueueStatusAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.asteriskjava.manager.event.QueueMemberEvent;
import org.asteriskjava.manager.response.ManagerError;

/** {@link CallControl} by AMI actions on the link's second connection. Thread-safe; nothing here waits. */
final class AmiCallControl implements CallControl {
    private static final String AGENT_CONTEXT = "hl-agent";
    private static final String CALLBACK_CONTEXT = "hl-callback";
    private static final String GUEST_CONTEXT = "hl-guest";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.-]{1,100}(:[0-9]{1,5})?");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern KEY = Pattern.compile("[0-9*#]");
    private static final Pattern SEAT = Pattern.compile("[0-9A-Za-z]{1,32}");

    /** A name between slashes would be taken as a pattern that matches many channels. */
    private static final Pattern CHANNEL = Pattern.compile("[0-9A-Za-z][\\x21-\\x2b\\x2d-\\x7e]{0,99}");

    /** The caller fills this one, so what does not fit is left out and nothing is refused. */
    private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^0-9A-Za-z+*#]");

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");
    /** What the dialplan dials, seconds, ids. */
    private static final Pattern VALUE = Pattern.compile("[0-9A-Za-z@:._-]{0,128}");

    /** Desk phones follow one or the other of these headers; the page of the browser phone reads the first. */
    private static final Map<String, String> ANSWER_BY_ITSELF = Map.of(
            "PJSIP_HEADER(add,Call-Info)",
            "<sip:hotline>;answer-after=0",
            "PJSIP_HEADER(add,Alert-Info)",
            "<sip:hotline>;info=alert-autoanswer;delay=0");

    private final Supplier<Optional<AmiConnection>> connection;
    private final AmiSettings settings;
    private final LinkMeters meters;

    AmiCallControl(Supplier<Optional<AmiConnection>> connection, AmiSettings settings, LinkMeters meters) {
        this.connection = connection;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public CompletionStage<ControlOutcome> offer(OfferCall offer) {
        var action = new OriginateAction();
        // Comes back in the event that tells how the offer ended.
        action.setActionId(valid(NAME, "offer id", offer.offerId()));
        action.setChannelId(offer.offerId());
        action.setChannel(address(offer.seat()));
        action.setContext(AGENT_CONTEXT);
        action.setExten("s");
        action.setPriority(1);
        action.setTimeout(offer.ringTimeout().toMillis());
        action.setAsync(true);
        String shown = shownNumber(offer.shownNumber());
        if (!shown.isEmpty()) {
            action.setCallerId("<" + shown + ">");
        }
        action.setVariables(variables(offer));
        return send(action);
    }

    @Override
    public CompletionStage<ControlOutcome> callOut(OutboundCall call) {
        var action = new OriginateAction();
        action.setActionId(valid(NAME, "call id", call.callId()));
        action.setChannelId(CallbackLeg.idOf(call.callId()));
        action.setChannel("PJSIP/trunk/sip:" + valid(DIGITS, "number", call.number()) + "@"
                + valid(ADDRESS, "address", call.address()));
        action.setContext(CALLBACK_CONTEXT);
        action.setExten("s");
        action.setPriority(1);
        action.setTimeout(call.ringTime().toMillis());
        action.setAsync(true);
        action.setCallerId("<" + shownNumber(call.shownNumber()) + ">");
        var variables = new LinkedHashMap<String, String>();
        call.variables().forEach((name, value) -> variables.put(valid(VARIABLE, "variable", name), escaped(value)));
        action.setVariables(variables);
        return send(action);
    }

    @Override
    public CompletionStage<ControlOutcome> invite(GuestCall guest) {
        var action = new OriginateAction();
        action.setActionId(valid(NAME, "leg id", guest.legId()));
        action.setChannelId(guest.legId());
        action.setContext(GUEST_CONTEXT);
        action.setExten("s");
        action.setPriority(1);
        action.setTimeout(guest.ringTime().toMillis());
        action.setAsync(true);
        var variables = new LinkedHashMap<String, String>();
        variables.put("HL_CALL", valid(NAME, "call id", guest.callId()));
        if (!guest.host().isEmpty()) {
            variables.put("HL_HOST", valid(NAME, "leg id", guest.host()));
        }
        guest.variables().forEach((name, value) -> variables.put(valid(VARIABLE, "variable", name), escaped(value)));
        switch (guest.to()) {
            case GuestCall.To.Seat(String seat, boolean autoAnswer) -> {
                action.setChannel("PJSIP/" + valid(SEAT, "seat", seat));
                if (autoAnswer) {
                    variables.putAll(ANSWER_BY_ITSELF);
                }
            }
            case GuestCall.To.Outside(String number, String address) ->
                action.setChannel("PJSIP/trunk/sip:" + valid(DIGITS, "number", number) + "@"
                        + valid(ADDRESS, "address", address));
        }
        String shown = shownNumber(guest.shownNumber());
        if (!shown.isEmpty()) {
            action.setCallerId("<" + shown + ">");
        }
        action.setVariables(variables);
        return send(action);
    }

    @Override
    public CompletionStage<ControlOutcome> setVariable(String channel, String variable, String value) {
        return send(new SetVarAction(
                valid(CHANNEL, "channel", channel),
                valid(VARIABLE, "variable", variable),
                valid(VALUE, "value", value)));
    }

    private static String shownNumber(String received) {
        String clean = NOT_OF_A_NUMBER.matcher(received).replaceAll("");
        return clean.substring(0, Math.min(clean.length(), LONGEST_NUMBER));
    }

    private static Map<String, String> variables(OfferCall offer) {
        var variables = new LinkedHashMap<String, String>();
        if (!offer.callerChannel().isEmpty()) {
            variables.put("HL_CALLER", valid(CHANNEL, "channel", offer.callerChannel()));
        }
        variables.put("HL_CALL", valid(NAME, "call id", offer.callId()));
        offer.variables().forEach((name, value) -> variables.put(valid(VARIABLE, "variable", name), escaped(value)));
        if (offer.autoAnswer()) {
            variables.putAll(ANSWER_BY_ITSELF);
        }
        return variables;
    }

    /** Asterisk splits a Variable line at commas and eats quotes and backslashes. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace(",", "\\,");
    }

    @Override
    public CompletionStage<ControlOutcome> hangUp(String channelOrUniqueId, HangupCause cause) {
        return send(new HangupAction(valid(CHANNEL, "channel", channelOrUniqueId), cause.code()));
    }

    @Override
    public CompletionStage<ControlOutcome> redirect(String channel, DialplanPlace to) {
        return send(new RedirectAction(valid(CHANNEL, "channel", channel), context(to), exten(to), to.priority()));
    }

    @Override
    public CompletionStage<ControlOutcome> redirectBoth(
            String channel, DialplanPlace to, String otherChannel, DialplanPlace otherTo) {
        return send(new RedirectAction(
                valid(CHANNEL, "channel", channel),
                valid(CHANNEL, "channel", otherChannel),
                context(to),
                exten(to),
                to.priority(),
                context(otherTo),
                exten(otherTo),
                otherTo.priority()));
    }

    @Override
    public CompletionStage<ControlOutcome> pressKey(String channel, char key) {
        return send(new PlayDtmfAction(valid(CHANNEL, "channel", channel), valid(KEY, "key", String.valueOf(key))));
    }

    @Override
    public CompletionStage<ControlOutcome> mute(String channel, boolean on) {
        return send(new MuteAudioAction(
                valid(CHANNEL, "channel", channel),
                MuteAudioAction.Direction.IN,
                on ? MuteAudioAction.State.MUTE : MuteAudioAction.State.UNMUTE));
    }

    @Override
    public CompletionStage<ControlOutcome> silenceRecording(String channel, boolean on) {
        return send(new MixMonitorMuteAction(valid(CHANNEL, "channel", channel), "both", on ? 1 : 0));
    }

    /** As {@code extensions.conf} asks for it. */
    @Override
    public CompletionStage<ControlOutcome> recordingsMayBegin(boolean yes) {
        return send(new DbPutAction("hl", "no-recording", yes ? "0" : "1"));
    }

    @Override
    public CompletionStage<ControlOutcome> putSeat(SeatSettings seat) {
        valid(SEAT, "seat", seat.seat());
        return inOrder(puts(SeatRecords.of(seat, settings.phones())));
    }

    @Override
    public CompletionStage<ControlOutcome> removeSeat(String seat) {
        valid(SEAT, "seat", seat);
        List<ManagerAction> deletions = new ArrayList<>();
        // The endpoint first: without it nothing leads to the other two.
        for (String family : SeatRecords.FAMILIES.reversed()) {
            deletions.add(new DbDelAction(family, seat));
        }
        return inOrder(deletions);
    }

    @Override
    public CompletionStage<ControlOutcome> syncSeats(List<SeatSettings> seats) {
        var wanted = new TreeMap<String, String>();
        seats.forEach(seat -> {
            valid(SEAT, "seat", seat.seat());
            SeatRecords.of(seat, settings.phones()).forEach(each -> wanted.put(each.path(), each.json()));
        });
        return stored().thenCompose(answer -> switch (answer) {
            case Stored.Read(var present) -> inOrder(differences(wanted, present));
            case Stored.Not(ControlOutcome outcome) -> CompletableFuture.completedStage(outcome);
        });
    }

    private static List<ManagerAction> differences(Map<String, String> wanted, Map<String, String> present) {
        List<ManagerAction> actions = new ArrayList<>();
        // Whole families in the order of SeatRecords, so that no endpoint ever lacks its address of record.
        for (String family : SeatRecords.FAMILIES) {
            wanted.forEach((path, json) -> {
                if (SeatRecords.isIn(family, path) && !json.equals(present.get(path))) {
                    actions.add(new DbPutAction(family, SeatRecords.seatOf(path), json));
                }
            });
        }
        for (String family : SeatRecords.FAMILIES.reversed()) {
            present.keySet().forEach(path -> {
                if (SeatRecords.isIn(family, path) && !wanted.containsKey(path)) {
                    actions.add(new DbDelAction(family, SeatRecords.seatOf(path)));
                }
            });
        }
        return actions;
    }

    @Override
    public CompletionStage<ControlOutcome> putQueueMember(String queue, String seat, boolean paused) {
        var add = new QueueAddAction(valid(NAME, "queue", queue), address(seat));
        add.setPaused(paused);
        // Refused for a seat that is a member already.
        return send(add)
                .thenCompose(outcome -> outcome instanceof ControlOutcome.Refused
                        ? send(new QueuePauseAction(address(seat), queue, paused))
                        : CompletableFuture.completedStage(outcome));
    }

    @Override
    public CompletionStage<ControlOutcome> removeQueueMember(String queue, String seat) {
        return send(new QueueRemoveAction(valid(NAME, "queue", queue), address(seat)));
    }

    @Override
    public CompletionStage<ControlOutcome> syncQueueMembers(String queue, Map<String, Boolean> seats) {
        Optional<AmiConnection> open = connection.get();
        if (open.isEmpty()) {
            return CompletableFuture.completedStage(notLinked());
        }
        var ask = new QueueStatusAction();
        ask.setQueue(valid(NAME, "queue", queue));
        return open.get().ask(ask, settings.actionTimeout()).thenCompose(reply -> {
            ControlOutcome outcome = outcome(reply);
            if (!(reply instanceof AmiReply.Answered answered) || !(outcome instanceof ControlOutcome.Done)) {
                return CompletableFuture.completedStage(outcome);
            }
            var present = new TreeMap<String, Boolean>();
            answered.events().forEach(event -> {
                if (event instanceof QueueMemberEvent member && member.getInterface() != null) {
                    present.put(member.getInterface(), Boolean.TRUE.equals(member.getPaused()));
                }
            });
            return inOrder(memberDifferences(queue, seats, present));
        });
    }

    @Override
    public CompletionStage<ControlOutcome> redirectUnlessJoined(String callId, String channel, DialplanPlace to) {
        String notes = SurvivedCall.TREE + "/" + valid(NAME, "call id", callId);
        // Each side says what it does before it looks at what the other has said, so one of them gives way:
        // hl-survived.
        return send(new DbPutAction(notes, SurvivedCall.FETCHED, "1"))
                .thenCompose(told -> told instanceof ControlOutcome.Done
                        ? notes(callId)
                        : CompletableFuture.completedStage(new AmiReply.Broken(String.valueOf(told))))
                .thenCompose(reply -> {
                    ControlOutcome outcome = outcome(reply);
                    if (!(outcome instanceof ControlOutcome.Done)) {
                        return CompletableFuture.completedStage(outcome);
                    }
                    return survived(reply).flatMap(SurvivedCall::joinedAt).isEmpty()
                            ? redirect(channel, to).thenCompose(redirected -> decided(notes, redirected))
                            : decided(notes, new ControlOutcome.Refused("an agent talks with him"));
                });
    }

    /** An agent who has picked up meanwhile waits until "fetched" is gone: then his note is gone with the caller, or they talk. */
    private CompletionStage<ControlOutcome> decided(String notes, ControlOutcome decision) {
        CompletionStage<ControlOutcome> note = decision instanceof ControlOutcome.Done
                ? send(new DbDelAction(notes, SurvivedCall.JOINED_NOTE))
                : CompletableFuture.completedStage(decision);
        // Refused: there was none, or the caller has tidied up himself.
        return note.thenCompose(_ -> send(new DbDelAction(notes, SurvivedCall.FETCHED)))
                .thenApply(_ -> decision);
    }

    @Override
    public CompletionStage<Optional<SurvivedCall>> survived(String callId) {
        return notes(callId).thenApply(AmiCallControl::survived);
    }

    private CompletionStage<AmiReply> notes(String callId) {
        var notes = new DbGetTreeAction(SurvivedCall.TREE, valid(NAME, "call id", callId));
        return connection
                .get()
                .map(open -> open.ask(notes, settings.actionTimeout()))
                .orElseGet(() -> CompletableFuture.completedFuture(new AmiReply.Broken("no link to Asterisk")));
    }

    private static Optional<SurvivedCall> survived(AmiReply reply) {
        return reply instanceof AmiReply.Answered(var _, var rows)
                ? SurvivedCall.of(rows).stream().findFirst()
                : Optional.empty();
    }

    @Override
    public CompletionStage<ControlOutcome> forgetSurvived(String callId) {
        return send(new DbDelTreeAction(SurvivedCall.TREE, valid(NAME, "call id", callId)));
    }

    private static List<ManagerAction> memberDifferences(
            String queue, Map<String, Boolean> seats, Map<String, Boolean> present) {
        List<ManagerAction> actions = new ArrayList<>();
        var wanted = new TreeMap<String, Boolean>();
        seats.forEach((seat, paused) -> wanted.put(address(seat), paused));
        wanted.forEach((member, paused) -> {
            if (!present.containsKey(member)) {
                var add = new QueueAddAction(queue, member);
                add.setPaused(paused);
                actions.add(add);
            } else if (!paused.equals(present.get(member))) {
                actions.add(new QueuePauseAction(member, queue, paused));
            }
        });
        present.keySet().stream()
                .filter(member -> !wanted.containsKey(member))
                .forEach(member -> actions.add(new QueueRemoveAction(queue, member)));
        return actions;
    }

    private static String address(String seat) {
        return "PJSIP/" + valid(SEAT, "seat", seat);
    }

    /** What astdb holds of seats, by path. */
    private sealed interface Stored {
        record Read(Map<String, String> records) implements Stored {}

        record Not(ControlOutcome outcome) implements Stored {}
    }

    private CompletionStage<Stored> stored() {
        Optional<AmiConnection> open = connection.get();
        if (open.isEmpty()) {
            return CompletableFuture.completedStage(new Stored.Not(notLinked()));
        }
        return open.get()
                .ask(new DbGetTreeAction(SeatRecords.TREE), settings.actionTimeout())
                .thenApply(reply -> {
                    ControlOutcome outcome = outcome(reply);
                    if (!(reply instanceof AmiReply.Answered answered) || !(outcome instanceof ControlOutcome.Done)) {
                        return new Stored.Not(outcome);
                    }
                    var records = new TreeMap<String, String>();
                    answered.events().forEach(event -> {
                        if (event instanceof DbGetTreeResponseEvent row && row.getKey() != null) {
                            records.put(row.getKey(), String.valueOf(row.getVal()));
                        }
                    });
                    return new Stored.Read(records);
                });
    }

    private static List<ManagerAction> puts(List<SeatRecords.Row> records) {
        List<ManagerAction> actions = new ArrayList<>();
        records.forEach(each -> actions.add(new DbPutAction(each.family(), each.seat(), each.json())));
        return actions;
    }

    /** One after the other; the first that is not done ends it and is the outcome. */
    private CompletionStage<ControlOutcome> inOrder(List<ManagerAction> actions) {
        CompletionStage<ControlOutcome> all = CompletableFuture.completedStage(new ControlOutcome.Done());
        for (ManagerAction action : actions) {
            all = all.thenCompose(outcome ->
                    outcome instanceof ControlOutcome.Done ? send(action) : CompletableFuture.completedStage(outcome));
        }
        return all;
    }

    private CompletionStage<ControlOutcome> send(ManagerAction action) {
        // Checked also when nothing can be sent: a mistake must not hide behind a lost link.
        ActionCheck.check(action);
        long asked = System.nanoTime();
        CompletionStage<ControlOutcome> result = connection
                .get()
                .<CompletionStage<ControlOutcome>>map(
                        open -> open.send(action, settings.actionTimeout()).thenApply(AmiCallControl::outcome))
                .orElseGet(() -> CompletableFuture.completedStage(notLinked()));
        return result.whenComplete((outcome, _) -> meters.action(
                action.getAction(), outcome.getClass().getSimpleName(), Duration.ofNanos(System.nanoTime() - asked)));
    }

    private static ControlOutcome notLinked() {
        return new ControlOutcome.LinkDown("no link to Asterisk");
    }

    private static ControlOutcome outcome(AmiReply reply) {
        return switch (reply) {
            case AmiReply.Answered(ManagerError error, var _) ->
                new ControlOutcome.Refused(String.valueOf(error.getMessage()));
            case AmiReply.Answered _ -> new ControlOutcome.Done();
            case AmiReply.Late(Duration after) -> new ControlOutcome.TimedOut(after);
            case AmiReply.Broken(String cause) -> new ControlOutcome.LinkDown(cause);
        };
    }

    private static String context(DialplanPlace place) {
        return valid(NAME, "context", place.context());
    }

    private static String exten(DialplanPlace place) {
        return valid(NAME, "extension", place.exten());
    }

    private static String valid(Pattern pattern, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new ControlCharacterRefused("not a " + what + ": '" + value.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return value;
    }
}
