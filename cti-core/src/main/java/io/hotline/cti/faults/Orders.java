package io.hotline.cti.faults;

import io.hotline.cti.asterisk.CallbackLeg;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.asterisk.OutboundCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Orders of the server as Asterisk carries them out, and what nobody may ever order. */
final class Orders {
    private static final ControlOutcome DONE = new ControlOutcome.Done();

    private final SimulatedAsterisk asterisk;
    private final Dialplan dialplan;
    private final Ringing telephones;
    private final Story story;
    /** How often each offer rang. */
    private final Map<String, Integer> rings = new HashMap<>();

    /** What people do when their telephones ring. */
    interface Ringing {
        void ring(Leg leg, long timeoutMillis);

        void ringCitizen(Leg leg, long timeoutMillis);

        /** Somebody asked for the end of this talk. */
        boolean wantsToEnd(String offer);
    }

    Orders(SimulatedAsterisk asterisk, Dialplan dialplan, Ringing telephones, Story story) {
        this.asterisk = asterisk;
        this.dialplan = dialplan;
        this.telephones = telephones;
        this.story = story;
    }

    ControlOutcome ring(OfferCall offer) {
        if (asterisk.find(offer.offerId()).isPresent()) {
            // Refused by Asterisk itself; LinkSession swallows the news.
            return DONE;
        }
        if (!asterisk.hasPhone(offer.seat())) {
            asterisk.after(10, () -> asterisk.refused(offer.offerId(), "unreachable"));
            return DONE;
        }
        if (rings.merge(offer.offerId(), 1, Integer::sum) > 1) {
            story.wrong("offer %s rings a second time", offer.offerId());
        }
        Leg leg = asterisk.create(offer.offerId(), Leg.Owner.AGENT, offer.seat(), "s", "hl-seat");
        leg.call = offer.callId();
        leg.hlCaller = offer.callerChannel();
        leg.callback = offer.variables().containsKey("HL_CALLBACK");
        leg.announces = offer.variables().containsKey("HL_ANNOUNCE");
        leg.ordered = true;
        telephones.ring(leg, offer.ringTimeout().toMillis());
        return DONE;
    }

    ControlOutcome dial(OutboundCall call) {
        if (asterisk.find(call.callId()).isPresent()) {
            return new ControlOutcome.Refused("there is a channel with this id");
        }
        Leg leg = asterisk.create(call.callId(), Leg.Owner.CALLER, call.number(), "s", "hl-callback");
        leg.call = call.callId();
        leg.sharedAgent = call.variables().getOrDefault("HL_AGENT", "");
        leg.sharedOffer = call.variables().getOrDefault("HL_OFFER", "");
        leg.announces = !call.variables().getOrDefault("HL_ANNOUNCE", "").isEmpty();
        leg.ordered = true;
        telephones.ringCitizen(leg, call.ringTime().toMillis());
        return DONE;
    }

    ControlOutcome hangUp(String name, int cause) {
        // What this link tells is translated already: here a leg that calls back has the id of its call.
        Optional<Leg> leg = asterisk.find(CallbackLeg.callOf(name));
        if (leg.isEmpty()) {
            return new ControlOutcome.Refused("No such channel");
        }
        if (leg.get().talks() && !telephones.wantsToEnd(leg.get().id)) {
            story.wrong("%s is cut off: the server hangs up %s", leg.get().peer, leg.get());
        }
        dialplan.hangUp(leg.get(), cause, false);
        return DONE;
    }

    ControlOutcome redirect(String channel, String context) {
        return asterisk.find(channel)
                .map(leg -> {
                    dialplan.redirect(leg, context, "Redirect");
                    return DONE;
                })
                .orElseGet(() -> new ControlOutcome.Refused("Channel does not exist: " + channel));
    }

    ControlOutcome redirectBoth(String channel, String context, String other, String otherContext) {
        Optional<Leg> one = asterisk.find(channel);
        Optional<Leg> two = asterisk.find(other);
        if (one.isEmpty() || two.isEmpty()) {
            return new ControlOutcome.Refused("Channel does not exist");
        }
        dialplan.redirectBoth(one.get(), context, two.get(), otherContext);
        return DONE;
    }

    ControlOutcome there(String channel) {
        return asterisk.find(channel).isPresent() ? DONE : new ControlOutcome.Refused("No such channel");
    }
}
