package io.hotline.acd;

import java.util.List;

/** The steps of a call with the circle of agents of each; one object for all calls with the same steps. */
public final class Requirement {
    private final List<Step> steps;
    private final List<Circle> circles;

    Requirement(List<Step> steps, List<Circle> circles) {
        this.steps = List.copyOf(steps);
        this.circles = List.copyOf(circles);
    }

    public List<Step> steps() {
        return steps;
    }

    int last() {
        return steps.size() - 1;
    }

    Circle circle(int step) {
        return circles.get(step);
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
