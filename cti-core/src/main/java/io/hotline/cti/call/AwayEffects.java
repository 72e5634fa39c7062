package io.hotline.cti.call;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.asterisk.OfferCall;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what was decided about callers whose agent is cut off: music for the caller, the dead leg away, the phone rung
 * again. Called on the core's thread after the commit; only hands orders over.
 */
public final class AwayEffects {
    private static final Logger LOG = LoggerFactory.getLogger(AwayEffects.class);
    private static final DialplanPlace KEPT = DialplanPlace.startOf("hl-kept");
    private static final DialplanPlace OVER = new DialplanPlace("hl-kept", "over", 1);
    /** It answers by itself: what takes longer has failed. */
    private static final Duration RING = Duration.ofSeconds(10);

    private final CallControl control;
    private final Consumer<CoreCommand> core;

    public AwayEffects(CallControl control, Consumer<CoreCommand> core) {
        this.control = control;
        this.core = core;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            if (event instanceof CoreEvent.OfAway away) {
                state.calls().find(away.call()).ifPresent(call -> perform(away, call));
            }
        }
    }

    private void perform(CoreEvent.OfAway event, LiveCall call) {
        switch (event) {
            case CoreEvent.CallKept kept -> {
                // Out of the bridge with a dead leg: whoever is left alone there is hung up by the dialplan.
                logged("caller", control.redirect(call.channel(), KEPT));
                if (!kept.legGone()) {
                    logged("dead leg", control.hangUp(kept.offer().text(), HangupCause.NORMAL));
                }
            }
            case CoreEvent.AgentRungAgain rung -> ring(rung, call);
            case CoreEvent.AgentGivenUp givenUp -> {
                logged("caller", control.redirect(call.channel(), OVER));
                logged("leg", control.hangUp(givenUp.offer().text(), HangupCause.NORMAL));
            }
            case CoreEvent.AwayLegEnded _, CoreEvent.AgentBack _ -> {}
        }
    }

    private void ring(CoreEvent.AgentRungAgain rung, LiveCall call) {
        String offer = rung.offer().text();
        call.offer().ifPresent(current -> {
            var order = new OfferCall(
                    offer,
                    call.id().text(),
                    current.seat(),
                    call.channel(),
                    call.caller().received(),
                    RING,
                    true,
                    Map.of("HL_BACK", call.controls().held() ? "hold" : "talk"));
            control.offer(order).thenAccept(outcome -> {
                if (outcome instanceof ControlOutcome.Refused(String message)) {
                    LOG.warn("agent of call {} not rung again: {}", call.id(), message);
                    core.accept(new CoreCommand.OfferNotMade(offer, message));
                } else if (!(outcome instanceof ControlOutcome.Done)) {
                    LOG.warn("agent of call {} rung again: {}", call.id(), outcome);
                }
            });
        });
    }

    private static void logged(String what, CompletionStage<ControlOutcome> ordered) {
        ordered.thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.info("{} not moved: {}", what, outcome);
            }
        });
    }
}
