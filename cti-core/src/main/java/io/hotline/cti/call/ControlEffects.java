package io.hotline.cti.call;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.core.Control;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.Guest;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.core.TransferTarget;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what agents want done to their calls. Called on the core's thread after the commit; only hands orders over, and tells
 * the core what Asterisk said to them.
 */
public final class ControlEffects {
    private static final Logger LOG = LoggerFactory.getLogger(ControlEffects.class);

    private static final DialplanPlace HOLD = DialplanPlace.startOf("hl-hold");
    private static final DialplanPlace PARK = DialplanPlace.startOf("hl-park");
    private static final DialplanPlace RESUME = DialplanPlace.startOf("hl-resume");
    private static final DialplanPlace TRANSFER = DialplanPlace.startOf("hl-transfer");
    private static final DialplanPlace BACK_TO_WAITING = new DialplanPlace("hl-transfer", "back", 1);
    private static final DialplanPlace AFTER_THE_TALK = DialplanPlace.startOf("hl-after");

    private static final DialplanPlace OUTSIDE = new DialplanPlace("hl-transfer", "outside", 1);
    private static final DialplanPlace ROOM = DialplanPlace.startOf("hl-room");
    private static final DialplanPlace CALLER_IN_ROOM = new DialplanPlace("hl-room", "caller", 1);
    private static final DialplanPlace RING = DialplanPlace.startOf("hl-ring");
    private static final DialplanPlace GUEST_HOLD = DialplanPlace.startOf("hl-guest-hold");

    private final CallControl control;
    private final Outbound outbound;
    private final Duration ringTime;
    private final Consumer<CoreCommand> core;

    /** {@code ringTime}: how long somebody outside is rung for a caller. */
    public ControlEffects(CallControl control, Outbound outbound, Duration ringTime, Consumer<CoreCommand> core) {
        this.control = control;
        this.outbound = outbound;
        this.ringTime = ringTime;
        this.core = core;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.ControlAsked asked
                when isOpen(asked, state) ->
                    state.calls().find(asked.call()).ifPresent(call -> order(asked, call, state));
                // Whose caller was on hold, or in the room, is alone there.
                case CoreEvent.ControlDone done
                when done.control() == Control.TRANSFER || done.control() == Control.TO_RATING ->
                    logged("agent's leg", control.hangUp(done.offer().text(), HangupCause.NORMAL));
                case CoreEvent.CallerFreed freed ->
                    state.calls()
                            .find(freed.call())
                            .ifPresent(call -> logged(
                                    "caller",
                                    control.redirect(
                                            call.channel(), freed.talkOver() ? AFTER_THE_TALK : BACK_TO_WAITING)));
                default -> {}
            }
        }
    }

    /** What was as it should be needs no order. */
    private static boolean isOpen(CoreEvent.ControlAsked asked, CoreState state) {
        return state.calls()
                .find(asked.call())
                .flatMap(call -> call.controls().pending())
                .filter(pending -> pending.number() == asked.number())
                .isPresent();
    }

    private void order(CoreEvent.ControlAsked asked, LiveCall call, CoreState state) {
        String caller = call.channel();
        String agent = asked.offer().text();
        boolean roomed = call.company().roomed();
        CompletionStage<ControlOutcome> ordered = switch (asked.control()) {
            case HOLD -> roomed ? control.redirect(caller, HOLD) : control.redirectBoth(caller, HOLD, agent, PARK);
            case RESUME -> roomed ? callerIntoRoom(call, agent) : control.redirect(caller, RESUME);
            case MUTE -> control.mute(agent, true);
            case UNMUTE -> control.mute(agent, false);
            case DTMF -> control.pressKey(caller, asked.detail().charAt(0));
            case PAUSE_RECORDING -> control.silenceRecording(caller, true);
            case RESUME_RECORDING -> control.silenceRecording(caller, false);
            case TRANSFER -> transfer(asked, call, state);
            case CONSULT -> apart(call, agent);
            case THREE_WAY, HELP, END_CONSULT -> callerIntoRoom(call, agent);
            case TO_RATING -> control.redirect(caller, AFTER_THE_TALK);
            case MERGE, LEAVE, TAKE_OVER -> {
                moveGuests(call.company().onHold(), ROOM);
                yield callerIntoRoom(call, agent);
            }
            case TOGGLE -> {
                if (asked.detail().equals("caller")) {
                    moveGuests(call.company().present(), GUEST_HOLD);
                    yield callerIntoRoom(call, agent);
                }
                moveGuests(call.company().onHold(), ROOM);
                yield control.redirect(caller, HOLD);
            }
        };
        ordered.thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.warn("{} of call {}: {}", asked.control(), asked.call(), outcome);
            }
            core.accept(new CoreCommand.ControlAnswered(
                    asked.call(),
                    asked.number(),
                    switch (outcome) {
                        case ControlOutcome.Done _ -> null;
                        case ControlOutcome.Refused _ -> "交换机没有执行，通话可能已经结束";
                        case ControlOutcome.LinkDown _ -> "与交换机的连接中断，恢复后再试";
                        case ControlOutcome.TimedOut(Duration _) -> "交换机没有按时回答，请再试一次";
                    }));
        });
    }

    /** The caller to the music; the agent to where he hears it ring, unless he is in the room with others. */
    private CompletionStage<ControlOutcome> apart(LiveCall call, String agent) {
        boolean held = call.controls().held();
        if (call.company().agentInRoom()) {
            return held ? done() : control.redirect(call.channel(), HOLD);
        }
        return held ? control.redirect(agent, RING) : control.redirectBoth(call.channel(), HOLD, agent, RING);
    }

    private CompletionStage<ControlOutcome> callerIntoRoom(LiveCall call, String agent) {
        if (call.company().agentInRoom()) {
            return call.company().callerInRoom() ? done() : control.redirect(call.channel(), CALLER_IN_ROOM);
        }
        return control.redirectBoth(call.channel(), CALLER_IN_ROOM, agent, ROOM);
    }

    /** Their legs tell where they are. */
    private void moveGuests(List<Guest> guests, DialplanPlace to) {
        guests.forEach(guest -> logged("guest", control.redirect(guest.leg(), to)));
    }

    private CompletionStage<ControlOutcome> transfer(CoreEvent.ControlAsked asked, LiveCall call, CoreState state) {
        String number = TransferTarget.of(asked.detail()).number();
        if (number == null) {
            return control.redirect(call.channel(), TRANSFER);
        }
        var permit = outbound.ask(
                number,
                state.calls().outside(),
                state.leads(call.offer().map(LiveCall.Offer::agent).orElse("")));
        outbound.audit("transfer", call.id().text(), PhoneNumbers.masked(number), permit);
        return switch (permit) {
            case Outbound.Permit.Denied(String why) ->
                CompletableFuture.completedStage(new ControlOutcome.Refused(why));
            case Outbound.Permit.Granted(String dialled, String address) -> {
                // One connection, one after the other: when the caller is moved, his leg knows whom to dial.
                logged("number", control.setVariable(call.channel(), "HL_OUT", dialled + "@" + address));
                logged(
                        "ring time",
                        control.setVariable(call.channel(), "HL_OUT_RING", String.valueOf(ringTime.toSeconds())));
                yield control.redirect(call.channel(), OUTSIDE);
            }
        };
    }

    private static CompletionStage<ControlOutcome> done() {
        return CompletableFuture.completedStage(new ControlOutcome.Done());
    }

    private static void logged(String what, CompletionStage<ControlOutcome> ordered) {
        ordered.thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.debug("{} not moved: {}", what, outcome);
            }
        });
    }
}
