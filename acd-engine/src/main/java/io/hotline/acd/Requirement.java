package io.hotline.acd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a call with their agents; one object for all calls with the same steps. {@code own} is who the step
 * names, {@code reach} those and everyone of the earlier steps: who may take the call.
 */
public final class Requirement {
    private final List<Step> steps;
    private final List<Circle> own;
    private final List<Circle> reach;

    Requirement(List<Step> steps, List<Circle> own, List<Circle> reach) {
        this.steps = List.copyOf(steps);
        this.own = List.copyOf(own);
        this.reach = List.copyOf(reach);
    }

    public List<Step> steps() {
        return steps;
    }

    int last() {
        return steps.size() - 1;
    }

    Circle own(int step) {
        return own.get(step);
    }

    Circle reach(int step) {
        return reach.get(step);
    }

    List<Circle> allReach() {
        return reach;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requirement requirement && steps.equals(requirement.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
