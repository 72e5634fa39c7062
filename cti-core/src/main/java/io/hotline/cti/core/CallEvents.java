package io.hotline.cti.core;

import io.hotline.acd.CallId;
import io.hotline.db.ProjectionRow;
import io.hotline.db.TimelineKind;
import io.hotline.db.WorkOrderRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What each event changes in its call, and what it writes into the timeline: all but what the routing decided. On the core's thread only. */
final class CallEvents {
    private final Calls calls;
    private final UnaryOperator<String> agentName;

    /** {@code agentName}: in the directory, or the login where it has none. */
    CallEvents(Calls calls, UnaryOperator<String> agentName) {
        this.calls = calls;
        this.agentName = agentName;
    }

    List<ProjectionRow> arrived(CoreEvent.CallArrived event) {
        LiveCall call = new LiveCall(event, calls.former().stepsOf(event.call()));
        calls.add(call);
        return List.of(Timeline.arrived(call, event));
    }

    List<ProjectionRow> placed(CoreEvent.CallPlaced event) {
        LiveCall call = LiveCall.placed(event);
        calls.addPlaced(call);
        List<ProjectionRow> rows = new ArrayList<>();
        rows.add(Timeline.placed(call, event, agentName.apply(event.agent())));
        call.workOrder()
                .ifPresent(order -> rows.add(Timeline.step(
                        call, event.at(), TimelineKind.WORK_ORDER, event.agent(), null, "workOrder", order)));
        return rows;
    }

    List<ProjectionRow> stepped(CoreEvent.CallStepped event) {
        return calls.change(event.call(), call -> {
            call.stepped(event);
            return List.of(Timeline.stepped(call, event));
        });
    }

    List<ProjectionRow> placeKept(CoreEvent.PlaceKept event) {
        return calls.change(
                event.call(),
                call -> List.of(Timeline.step(
                        call,
                        event.at(),
                        TimelineKind.PLACE_KEPT,
                        "acd",
                        null,
                        "since",
                        event.since().toString())));
    }

    List<ProjectionRow> callback(CoreEvent.OfCallback event) {
        return calls.change(event.call(), call -> List.of(call.apply(event)));
    }

    List<ProjectionRow> outside(CoreEvent.OfOutside event) {
        return calls.change(event.call(), call -> List.of(call.apply(event)));
    }

    List<ProjectionRow> guest(CoreEvent.OfGuest event) {
        return calls.change(event.call(), call -> {
            Guest before = call.company.guest(event.leg()).orElse(null);
            call.company = call.company.apply(event);
            switch (event) {
                case CoreEvent.GuestInvited invited -> calls.guestInvited(invited.leg(), call);
                case CoreEvent.GuestLeft left -> calls.guestLeft(left.leg());
                case CoreEvent.GuestAnswered _, CoreEvent.GuestMoved _, CoreEvent.GuestDropped _ -> {}
            }
            List<ProjectionRow> rows = Timeline.guest(call, event, before, agentName);
            calls.forgetIfOver(call);
            return rows;
        });
    }

    List<ProjectionRow> roomEntered(CoreEvent.RoomEntered event) {
        return calls.change(event.call(), call -> {
            call.company = event.caller() ? call.company.caller(true) : call.company.agent(true);
            return List.of();
        });
    }

    List<ProjectionRow> announced(CoreEvent.AnnouncementStarted event) {
        return calls.change(event.call(), call -> {
            call.offer = call.knownOffer().announced(event.at());
            return List.of(Timeline.step(call, event.at(), TimelineKind.ANNOUNCING, "system", null));
        });
    }

    List<ProjectionRow> joinStarted(CoreEvent.JoinStarted event) {
        return calls.change(event.call(), call -> {
            call.joinStarted = true;
            return List.of();
        });
    }

    List<ProjectionRow> joined(CoreEvent.CallJoined event) {
        return calls.change(event.call(), call -> {
            LiveCall.Offer offer = call.knownOffer().joined(event.at());
            call.offer = offer;
            return List.of(
                    Timeline.step(call, event.at(), TimelineKind.JOINED, "system", null, "agent", offer.agent()));
        });
    }

    List<ProjectionRow> talkEnded(CoreEvent.TalkEnded event) {
        return calls.change(event.call(), call -> {
            call.offer = call.knownOffer().ended(event.at());
            calls.closeOffer(event.offer());
            calls.take(call, call.controls.over());
            calls.setAway(call, null);
            call.company = call.company.withoutAgent();
            return List.of(Timeline.step(
                    call,
                    event.at(),
                    TimelineKind.TALK_ENDED,
                    event.by().word(),
                    null,
                    "by",
                    event.by().word()));
        });
    }

    List<ProjectionRow> controlAsked(CoreEvent.ControlAsked event) {
        calls.controlNumbered(event.number());
        return calls.change(event.call(), call -> {
            calls.ask(call, new CallControls.Asked(event.number(), event.control(), event.detail(), event.at()));
            return List.of();
        });
    }

    List<ProjectionRow> controlDone(CoreEvent.ControlDone event) {
        return calls.change(event.call(), call -> {
            boolean news = !call.controls.already(event.control());
            calls.take(call, call.controls.done(event.control(), event.number(), event.at()));
            if (event.control() == Control.HOLD) {
                call.company = call.company.caller(false);
            }
            String by = event.control() == Control.TAKE_OVER
                    ? TransferTarget.of(event.detail()).login()
                    : call.knownOffer().agent();
            return news ? List.of(Timeline.controlled(call, event, by)) : List.of();
        });
    }

    List<ProjectionRow> controlFailed(CoreEvent.ControlFailed event) {
        return calls.change(event.call(), call -> {
            calls.take(call, call.controls.failed(event.number(), event.why()));
            return List.of(Timeline.controlFailed(call, event));
        });
    }

    List<ProjectionRow> away(CoreEvent.OfAway event) {
        return calls.change(event.call(), call -> {
            AgentAway before = call.away;
            calls.setAway(
                    call,
                    switch (event) {
                        case CoreEvent.CallKept kept -> new AgentAway(kept.at(), kept.until(), kept.legGone(), false);
                        case CoreEvent.AwayLegEnded _ -> before == null ? null : before.withoutLeg();
                        case CoreEvent.AgentRungAgain _ -> before == null ? null : before.rung();
                        case CoreEvent.AgentBack _, CoreEvent.AgentGivenUp _ -> null;
                    });
            if (event instanceof CoreEvent.CallKept) {
                call.company = call.company.dissolved();
            }
            return Timeline.away(call, event, call.knownOffer().agent())
                    .map(List::<ProjectionRow>of)
                    .orElse(List.of());
        });
    }

    List<ProjectionRow> survived(CoreEvent.CallSurvived event) {
        return calls.change(event.call(), call -> {
            List<ProjectionRow> rows = new ArrayList<>();
            if (!event.cameAt().equals(event.joinedAt())) {
                rows.add(Timeline.step(call, event.cameAt(), TimelineKind.SURVIVAL, "system", null));
            }
            if (event.joinedAt() != null) {
                String login = event.login() == null ? "" : event.login();
                call.survivedBy = login;
                call.callback = call.callback == null ? null : call.callback.answered();
                rows.add(Timeline.survivalJoined(call, event, login.isEmpty() ? "" : agentName.apply(login)));
            }
            return rows;
        });
    }

    List<ProjectionRow> recordingStarted(CoreEvent.RecordingStarted event) {
        return calls.change(event.call(), call -> {
            call.recorded = true;
            return List.of(Timeline.step(
                    call,
                    event.at(),
                    TimelineKind.RECORDING_STARTED,
                    "system",
                    null,
                    "recording",
                    call.id().text()));
        });
    }

    List<ProjectionRow> recordingRefused(CoreEvent.RecordingRefused event) {
        return calls.change(
                event.call(),
                call -> List.of(Timeline.step(call, event.at(), TimelineKind.RECORDING_REFUSED, "system", null)));
    }

    List<ProjectionRow> rated(CoreEvent.CallRated event) {
        return calls.change(
                event.call(),
                call -> List.of(
                        Timeline.step(call, event.at(), TimelineKind.RATED, "caller", null, "rating", event.rating())));
    }

    List<ProjectionRow> abuseMarked(CoreEvent.AbuseMarked event) {
        return calls.change(event.call(), call -> {
            call.abusive = event.abusive();
            return List.of(Timeline.step(
                    call, event.at(), TimelineKind.ABUSIVE, event.agent(), null, "abusive", event.abusive()));
        });
    }

    List<ProjectionRow> workOrderOpened(CoreEvent.WorkOrderOpened event) {
        String callId = event.order().callId();
        return callId == null
                ? List.of()
                : calls.change(new CallId(callId), call -> {
                    call.workOrder = event.order().id();
                    return List.of(Timeline.step(
                            call,
                            event.at(),
                            TimelineKind.WORK_ORDER,
                            "system",
                            null,
                            "workOrder",
                            event.order().id()));
                });
    }

    /** A call whose own order went into another one has that one, until it is taken back. */
    List<ProjectionRow> workOrderMoved(CoreEvent.WorkOrderEdited event, boolean wasJoined) {
        WorkOrderRow own = event.order();
        String joinedInto = own.joinedInto();
        if (own.callId() == null || wasJoined == (joinedInto != null)) {
            return List.of();
        }
        return calls.change(new CallId(own.callId()), call -> {
            String before = call.workOrder().orElse(own.id());
            String now = joinedInto == null ? own.id() : joinedInto;
            call.workOrder = now;
            return List.of(Timeline.orderMoved(call, own, before, now));
        });
    }

    List<ProjectionRow> ended(CoreEvent.CallEnded event) {
        return calls.change(event.call(), call -> {
            call.ended = true;
            List<ProjectionRow> rows = List.of(Timeline.ended(call, event));
            calls.forgetIfOver(call);
            return rows;
        });
    }
}
