package io.hotline.cti.call;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.core.Control;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import java.time.Duration;
import java.util.List;
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

    private final CallControl control;
    private final Consumer<CoreCommand> core;

    public ControlEffects(CallControl control, Consumer<CoreCommand> core) {
        this.control = control;
        this.core = core;
    }

    public void perform(List<CoreEvent> events, CoreState state) {
        for (CoreEvent event : events) {
            switch (event) {
                case CoreEvent.ControlAsked asked ->
                    state.calls().find(asked.call()).ifPresent(call -> order(asked, call));
                // Who transferred a caller on hold is alone in his bridge.
                case CoreEvent.ControlDone done
                when done.control() == Control.TRANSFER ->
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

    private void order(CoreEvent.ControlAsked asked, LiveCall call) {
        String caller = call.channel();
        String agent = asked.offer().text();
        CompletionStage<ControlOutcome> ordered = switch (asked.control()) {
            case HOLD -> control.redirectBoth(caller, HOLD, agent, PARK);
            case RESUME -> control.redirect(caller, RESUME);
            case MUTE -> control.mute(agent, true);
            case UNMUTE -> control.mute(agent, false);
            case DTMF -> control.pressKey(caller, asked.detail().charAt(0));
            case PAUSE_RECORDING -> control.silenceRecording(caller, true);
            case RESUME_RECORDING -> control.silenceRecording(caller, false);
            case TRANSFER -> control.redirect(caller, TRANSFER);
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

    private static void logged(String what, CompletionStage<ControlOutcome> ordered) {
        ordered.thenAccept(outcome -> {
            if (!(outcome instanceof ControlOutcome.Done)) {
                LOG.debug("{} not moved: {}", what, outcome);
            }
        });
    }
}
