package io.hotline.acd;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of a relaxing requirement: who may serve the call ({@link SkillExpression} text, {@code *} = anyone) and how
 * long until the next step widens the circle. The last step lasts for ever, whatever {@code lasts} says. A step never
 * narrows: who met an earlier step may still take the call. Whoever meets the narrower step comes first, so a step of
 * no length means "these first, if one of them is free".
 */
public record Step(String requires, @Nullable Duration lasts) {
    public Step {
        SkillExpression.parse(requires);
        if (lasts != null) {
            Require.notNegative("duration of step '" + requires + "'", lasts);
        }
    }

    public static Step of(String requires) {
        return new Step(requires, null);
    }

    public static Step of(String requires, Duration lasts) {
        return new Step(requires, lasts);
    }
}
