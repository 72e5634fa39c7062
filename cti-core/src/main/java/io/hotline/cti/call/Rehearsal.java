package io.hotline.cti.call;

import io.hotline.ivr.CallFacts;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Interpreter;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.Speech;
import io.hotline.ivr.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a caller who presses nothing hears of a flow: made beforehand, so that the first one need not wait for a voice. */
public final class Rehearsal {
    private static final int MOST_STEPS = 50;

    private Rehearsal() {}

    public static List<List<Speech>> of(Flow flow, Map<String, String> variables, Instant now) {
        List<List<Speech>> heard = new ArrayList<>();
        Step step = Interpreter.start(flow, new CallFacts("rehearsal", "", flow.id(), "zh", variables), now);
        for (int i = 0; i < MOST_STEPS && !(step.effect() instanceof IvrEffect.Ending); i++) {
            step = Interpreter.step(flow, step.state(), silence(step.effect(), heard), now);
        }
        return heard;
    }

    private static IvrInput silence(IvrEffect effect, List<List<Speech>> heard) {
        return switch (effect) {
            case IvrEffect.Play play -> {
                heard.add(play.speech());
                yield new IvrInput.Played();
            }
            case IvrEffect.Collect collect -> {
                heard.add(collect.speech());
                yield new IvrInput.TimedOut();
            }
            case IvrEffect.LeaveMessage message -> {
                heard.add(message.speech());
                yield new IvrInput.Failed("rehearsal");
            }
            case IvrEffect.LookUp _ -> new IvrInput.LookUpFailed("rehearsal");
            case IvrEffect.SaveRating _, IvrEffect.BookCallback _ -> new IvrInput.Failed("rehearsal");
            case IvrEffect.Ending _ -> throw new IllegalStateException("nothing follows an ending");
        };
    }
}
