package io.hotline.cti.core;

import io.hotline.acd.AcdCommand;
import io.hotline.acd.Actor;
import io.hotline.acd.AgentId;
import io.hotline.acd.OfferId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Wishes of an agent about the call that he talks on: one at a time goes to Asterisk, and what Asterisk did is the
 * outcome. A wish ends by being done, by failing, or with the talk; never later than {@link CallControls#PATIENCE}.
 */
final class ControlDecisions {
    private final CoreState state;
    private final Routing routing;
    private final GuestDecisions guests;

    ControlDecisions(CoreState state, Routing routing, GuestDecisions guests) {
        this.state = state;
        this.routing = routing;
        this.guests = guests;
    }

    CoreDecision ask(CoreCommand.ControlCall wish, Instant now) {
        LiveCall call = state.calls().find(wish.call()).orElse(null);
        LiveCall.Offer offer = call == null
                ? null
                : call.offer()
                        .filter(current -> current.endedAt() == null && mayAsk(wish, call, current))
                        .orElse(null);
        if (call == null || offer == null || call.ended()) {
            return CoreDecision.refused(CoreReply.Reason.UNKNOWN_CALL, "该来电已结束或已转给他人");
        }
        if (!offer.talking()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "还没有接通，接通后再试");
        }
        if (call.away().isPresent()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, "话机刚断开，正在恢复与市民的通话");
        }
        CallControls.Asked pending = call.controls().asked();
        String detail = guests.detail(wish, call);
        if (pending != null) {
            // The second click of a double click waits for the same outcome.
            return pending.control() == wish.control() && pending.detail().equals(detail)
                    ? CoreDecision.reply(new CoreReply.Asked(pending.number()))
                    : CoreDecision.refused(CoreReply.Reason.NOT_NOW, "上一个操作还没有完成，请稍候");
        }
        if (call.controls().already(wish.control())) {
            return CoreDecision.NOTHING;
        }
        String obstacle = obstacle(wish, call);
        if (!obstacle.isEmpty()) {
            return CoreDecision.refused(CoreReply.Reason.NOT_NOW, obstacle);
        }
        long number = state.calls().lastControl() + 1;
        List<CoreEvent> events = new ArrayList<>();
        events.add(new CoreEvent.ControlAsked(now, call.id(), offer.id(), number, wish.control(), detail));
        events.addAll(guests.asked(wish, call, number, now));
        return new CoreDecision(new CoreReply.Asked(number), events, List.of(new CoreCommand.SettleControl(call.id())));
    }

    /** His own call; or one in which he is the shift leader who helps. */
    private static boolean mayAsk(CoreCommand.ControlCall wish, LiveCall call, LiveCall.Offer offer) {
        return wish.control() == Control.TAKE_OVER
                ? call.company().guestOf(wish.login()).filter(Guest::help).isPresent()
                : offer.agent().equals(wish.login());
    }

    private String obstacle(CoreCommand.ControlCall wish, LiveCall call) {
        return switch (wish.control()) {
            case DTMF -> call.controls().held() ? "保持中不能发送按键，请先取回通话" : "";
            case PAUSE_RECORDING, RESUME_RECORDING -> call.recorded ? "" : "这通电话没有录音";
            case TRANSFER -> TransferTarget.of(wish.detail()).obstacle(state, wish.login());
            case CONSULT, THREE_WAY, TOGGLE, MERGE, LEAVE, END_CONSULT, HELP, TAKE_OVER -> guests.obstacle(wish, call);
            case HOLD, RESUME, MUTE, UNMUTE, TO_RATING -> "";
        };
    }

    /** What Asterisk said to the order. */
    CoreDecision answered(CoreCommand.ControlAnswered answer, Instant now) {
        LiveCall call = state.calls().find(answer.call()).orElse(null);
        CallControls.Asked asked = call == null ? null : call.controls().asked();
        if (call == null || asked == null || asked.number() != answer.number()) {
            return CoreDecision.NOTHING;
        }
        if (answer.why() != null) {
            List<CoreEvent> events = new ArrayList<>();
            events.add(new CoreEvent.ControlFailed(now, call.id(), asked.number(), asked.control(), answer.why()));
            call.company()
                    .guest(state.guestPrefix() + asked.number())
                    .filter(Guest::stays)
                    .ifPresent(guest ->
                            events.add(new CoreEvent.GuestDropped(now, call.id(), guest.leg(), "control-failed")));
            return CoreDecision.done(events);
        }
        return asked.control().doneWhenAnswered()
                ? CoreDecision.done(done(call, asked.control(), now))
                : CoreDecision.NOTHING;
    }

    /** The caller's leg is at a place where only this can have brought it, whether it was asked for or came too late. */
    CoreDecision reached(LiveCall call, Control control, Instant now) {
        boolean talking = call.offer().filter(LiveCall.Offer::talking).isPresent();
        CallControls.Asked asked = call.controls().asked();
        boolean wanted = asked != null && asked.control() == control;
        return talking && (wanted || !call.controls().already(control))
                ? CoreDecision.done(done(call, control, now))
                : CoreDecision.NOTHING;
    }

    /** The caller has left the agent and waits. */
    CoreDecision transferred(LiveCall call, LiveCall.Offer offer, Instant now) {
        if (!offer.talking()) {
            return CoreDecision.NOTHING;
        }
        CallControls.Asked asked = call.controls().asked();
        if (asked == null || asked.control() != Control.TRANSFER) {
            // Too late: the wish has failed. He waits all the same, so he gets the next agent of his own queue.
            return returned(call, TransferTarget.OWN_QUEUE, offer, now);
        }
        return returned(call, TransferTarget.of(asked.detail()), offer, now);
    }

    /** The caller has left the agent, and somebody outside is being rung for him. */
    CoreDecision transferredOutside(LiveCall call, LiveCall.Offer offer, Instant now) {
        if (!offer.talking()) {
            return CoreDecision.NOTHING;
        }
        CallControls.Asked asked = call.controls().asked();
        // Too late: the wish has failed and its number is forgotten; he is put through all the same.
        String known = asked == null || asked.control() != Control.TRANSFER
                ? null
                : TransferTarget.of(asked.detail()).number();
        String number = known == null ? PhoneNumbers.WITHHELD : known;
        List<CoreEvent> events = new ArrayList<>();
        events.add(done(call, Control.TRANSFER, now));
        events.addAll(GuestDecisions.dropAll(call, "transferred", now));
        events.add(new CoreEvent.TalkEnded(now, call.id(), offer.id(), Party.AGENT));
        events.addAll(routing.route(new AcdCommand.TalkEnded(call.id(), agent(offer)), now)
                .events());
        events.add(new CoreEvent.OutsideDialled(now, call.id(), number));
        return CoreDecision.done(events);
    }

    /** The caller has reached the satisfaction question because the agent sent him there; else empty. */
    Optional<CoreDecision> sentToRating(LiveCall call, LiveCall.Offer offer, Instant now) {
        CallControls.Asked asked = call.controls().asked();
        if (!offer.talking() || asked == null || asked.control() != Control.TO_RATING) {
            return Optional.empty();
        }
        List<CoreEvent> events = new ArrayList<>();
        events.add(done(call, Control.TO_RATING, now));
        events.addAll(GuestDecisions.dropAll(call, "talk-ended", now));
        events.add(new CoreEvent.TalkEnded(now, call.id(), offer.id(), Party.AGENT));
        events.addAll(routing.route(new AcdCommand.TalkEnded(call.id(), agent(offer)), now)
                .events());
        return Optional.of(CoreDecision.done(events));
    }

    private CoreDecision returned(LiveCall call, TransferTarget to, LiveCall.Offer offer, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        events.add(done(call, Control.TRANSFER, now));
        events.addAll(GuestDecisions.dropAll(call, "transferred", now));
        CoreDecision routed = routing.route(to.command(call, agent(offer)), now);
        if (routed.reply() instanceof CoreReply.Refused) {
            // Who was to get the call is gone from the directory meanwhile; the caller has left all the same.
            routed = routing.route(TransferTarget.OWN_QUEUE.command(call, agent(offer)), now);
        }
        events.addAll(routed.events());
        return CoreDecision.done(events);
    }

    static CoreEvent done(LiveCall call, Control control, Instant now) {
        CallControls.Asked asked = call.controls().asked();
        OfferId offer = call.offer().orElseThrow().id();
        return asked != null && asked.control() == control
                ? new CoreEvent.ControlDone(now, call.id(), offer, asked.number(), control, asked.detail())
                : new CoreEvent.ControlDone(now, call.id(), offer, 0, control, "");
    }

    /** The agent's leg ended while the caller was not in a bridge with it. */
    CoreDecision leftWhileHeld(LiveCall call, LiveCall.Offer offer, boolean onPurpose, Instant now) {
        List<CoreEvent> events = new ArrayList<>();
        if (onPurpose) {
            events.add(new CoreEvent.TalkEnded(now, call.id(), offer.id(), Party.AGENT));
            events.addAll(routing.route(new AcdCommand.TalkEnded(call.id(), agent(offer)), now)
                    .events());
        } else {
            events.addAll(routing.route(new AcdCommand.ReturnToQueue(call.id(), null, true, Actor.SYSTEM), now)
                    .events());
        }
        events.add(new CoreEvent.CallerFreed(now, call.id(), onPurpose));
        return CoreDecision.done(events);
    }

    /** Adds the failures of wishes that Asterisk said nothing about in time. */
    CoreDecision withLate(CoreDecision ticked, Instant now) {
        List<CoreEvent> events = new ArrayList<>(ticked.events());
        state.calls().asking().forEach((call, asked) -> {
            if (!now.isBefore(asked.deadline())) {
                events.add(new CoreEvent.ControlFailed(now, call, asked.number(), asked.control(), "交换机没有按时完成，请再试一次"));
            }
        });
        return new CoreDecision(ticked.reply(), events, ticked.next());
    }

    static Actor agent(LiveCall.Offer offer) {
        return Actor.agent(new AgentId(offer.agent()));
    }
}
