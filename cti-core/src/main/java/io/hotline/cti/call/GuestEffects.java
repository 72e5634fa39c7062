package io.hotline.cti.call;

import io.hotline.acd.AcdEvent;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.GuestCall;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.core.Company;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.Guest;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.db.SeatRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings third parties of calls and ends their legs. Called on the core's thread after the commit; only hands orders over. */
public final class GuestEffects {
    private static final Logger LOG = LoggerFactory.getLogger(GuestEffects.class);
    private static final DialplanPlace ROOM = DialplanPlace.startOf("hl-room");

    private final CallControl control;
    private final Announcements announcements;
    private final Outbound outbound;
    private final Duration ringTime;
    private final Consumer<CoreCommand> core;

    /** {@code ringTime}: how long anybody is rung. */
    public GuestEffects(
            CallControl control,
            Announcements announcements,
            Outbound outbound,
            Duration ringTime,
            Consumer<CoreCommand> core) {
        this.control = control;
        this.announcements = announcements;
        this.outbound = outbound;
        this.ringTime = ringTime;
        this.core = core;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.GuestInvited invited ->
                    state.calls()
                            .find(invited.call())
                            .ifPresent(call -> ring(invited, call, comesBack(invited, events), state));
                case CoreEvent.GuestDropped dropped ->
                    logged(dropped.leg(), control.hangUp(dropped.leg(), HangupCause.NORMAL));
                case CoreEvent.GuestLeft left -> state.calls().find(left.call()).ifPresent(this::stopRinging);
                // The dialplan of the caller's leg names its agent in what it reports.
                case CoreEvent.Routed(AcdEvent.CallHandedOver over) ->
                    state.calls()
                            .find(over.call())
                            .ifPresent(call -> call.offer()
                                    .ifPresent(offer -> logged(
                                            "caller",
                                            control.setVariable(
                                                    call.channel(),
                                                    "HL_OFFER",
                                                    offer.id().text()))));
                default -> {}
            }
        }
    }

    /** His page was loaded again in the middle of the talk: the phone in it shall answer by itself. */
    private static boolean comesBack(CoreEvent.GuestInvited guest, List<CoreEvent> events) {
        return events.stream()
                .anyMatch(event ->
                        event instanceof CoreEvent.GuestLeft left && guest.leg().equals(Guest.legOfReturn(left.leg())));
    }

    private void ring(CoreEvent.GuestInvited guest, LiveCall call, boolean comesBack, CoreState state) {
        if (guest.number() != null) {
            ringOutside(guest, guest.number(), call, state);
        } else if (guest.seat() != null) {
            boolean autoAnswer =
                    state.seat(guest.seat()).filter(SeatRow::autoAnswer).isPresent();
            Map<String, String> variables = new LinkedHashMap<>();
            if (autoAnswer && !comesBack) {
                announcements.tone().ifPresent(file -> variables.put("HL_WHISPER", file));
            }
            invite(
                    guest,
                    call,
                    new GuestCall.To.Seat(guest.seat(), autoAnswer || comesBack),
                    call.caller().received(),
                    variables);
        } else {
            core.accept(new CoreCommand.GuestNotRung(guest.call(), guest.leg(), "unreachable"));
        }
    }

    private void ringOutside(CoreEvent.GuestInvited guest, String number, LiveCall call, CoreState state) {
        // This one is counted already.
        var permit = outbound.ask(
                number,
                state.calls().outside() - 1,
                state.leads(call.offer().map(LiveCall.Offer::agent).orElse("")));
        outbound.audit("guest", call.id().text(), PhoneNumbers.masked(number), permit);
        switch (permit) {
            case Outbound.Permit.Denied(String why) -> {
                LOG.info("guest {} of call {} denied: {}", guest.leg(), call.id(), why);
                core.accept(new CoreCommand.GuestNotRung(guest.call(), guest.leg(), "not-allowed"));
            }
            case Outbound.Permit.Granted(String dialled, String address) ->
                invite(
                        guest,
                        call,
                        new GuestCall.To.Outside(dialled, address),
                        call.line().orElse(call.dialled()),
                        Map.of());
        }
    }

    private void invite(
            CoreEvent.GuestInvited guest, LiveCall call, GuestCall.To to, String shown, Map<String, String> variables) {
        Company company = call.company();
        String host = guest.privately() && !company.agentInRoom()
                ? call.offer().map(offer -> offer.id().text()).orElse("")
                : "";
        var order = new GuestCall(guest.leg(), call.id().text(), to, shown, host, ringTime, variables);
        control.invite(order).thenAccept(outcome -> {
            if (outcome instanceof ControlOutcome.Refused(String message)) {
                LOG.warn("guest {} of call {} refused: {}", guest.leg(), call.id(), message);
                core.accept(new CoreCommand.GuestNotRung(guest.call(), guest.leg(), "fault"));
            } else if (!(outcome instanceof ControlOutcome.Done)) {
                // He may be rung all the same: his own events decide, or the snapshot when the link is back.
                LOG.warn("guest {}: {}", guest.leg(), outcome);
            }
        });
    }

    /** Nobody rings any more for the agent who hears it ring. */
    private void stopRinging(LiveCall call) {
        Company company = call.company();
        if (company.roomed() && !company.agentInRoom() && company.guests().isEmpty()) {
            call.offer()
                    .filter(LiveCall.Offer::talking)
                    .ifPresent(
                            offer -> logged("agent", control.redirect(offer.id().text(), ROOM)));
        }
    }

    private static void logged(String what, CompletionStage<ControlOutcome> ordered) {
        ordered.thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.debug("{}: {}", what, outcome);
            }
        });
    }
}
