package io.hotline.acd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The registry of circles and requirements. Only an applied event registers; a decision about steps that nobody used
 * before works with detached circles.
 */
final class Circles {
    /** Own steps come from flows, so there are few; beyond this bound the unused ones are thrown away. */
    private static final int MAX_REQUIREMENTS = 4096;

    private final Map<String, Circle> byExpression = new LinkedHashMap<>();
    private final List<Circle> byNumber = new ArrayList<>();
    private final Map<List<Step>, Requirement> requirements = new LinkedHashMap<>();
    private SkillIndex skills = new SkillIndex(List.of());
    private int limit = MAX_REQUIREMENTS;

    Circle get(int number) {
        return byNumber.get(number);
    }

    int size() {
        return byNumber.size();
    }

    Requirement registered(List<Step> steps, AgentOrder order) {
        var requirement = requirements.get(steps);
        if (requirement == null) {
            requirement = build(steps, true);
            requirements.put(requirement.steps(), requirement);
        }
        for (var circle : requirement.allReach()) {
            keep(circle, order);
        }
        return requirement;
    }

    Requirement detached(List<Step> steps) {
        var requirement = requirements.get(steps);
        return requirement == null ? build(steps, false) : requirement;
    }

    /** A decision may meet an order for the first time, too: an index more is no change of the state. */
    void keep(Circle circle, AgentOrder order) {
        if (!circle.idle.keeps(order)) {
            var free = new ArrayList<AgentSlot>();
            for (var slot : circle.members) {
                if (slot.indexed) {
                    free.add(slot);
                }
            }
            free.sort(IdleOrder.BY_IDLENESS);
            circle.idle.keep(order, free);
        }
    }

    static boolean isIn(AgentSlot slot, Circle circle) {
        return circle.number >= 0 ? slot.circles.has(circle.number) : circle.has(slot.agent);
    }

    /** Whether calls for this circle are those that he takes first. */
    static boolean isPrimary(AgentSlot slot, Circle circle) {
        return circle.number >= 0 ? slot.primary.has(circle.number) : circle.asksFirst(slot.agent);
    }

    boolean isCrowdedBy(List<Step> steps) {
        return requirements.size() >= limit && !requirements.containsKey(steps);
    }

    /** Forgets all circles; those to come are made of these agents with their present skills. */
    void restart(Collection<AgentSlot> agents) {
        byExpression.clear();
        byNumber.clear();
        requirements.clear();
        skills = new SkillIndex(agents);
    }

    /** After everything in use was registered again: makes sure that not every further one clears again. */
    void settle() {
        limit = Math.max(MAX_REQUIREMENTS, 2 * requirements.size());
    }

    private Requirement build(List<Step> steps, boolean register) {
        var own = new ArrayList<Circle>();
        var reach = new ArrayList<Circle>();
        SkillExpression all = null;
        for (var step : steps) {
            var expression = SkillExpression.parse(step.requires());
            all = all == null ? expression : new SkillExpression.Or(all, expression);
            own.add(circle(expression, register));
            reach.add(circle(all, register));
        }
        return new Requirement(steps, own, reach);
    }

    private Circle circle(SkillExpression expression, boolean register) {
        var text = expression.toString();
        var known = byExpression.get(text);
        if (known != null) {
            return known;
        }
        var members = skills.whoMeet(expression);
        var circle = new Circle(register ? byNumber.size() : -1, expression, members);
        if (register) {
            byExpression.put(text, circle);
            byNumber.add(circle);
            byNumber.forEach(other -> other.overlap = null);
            for (var slot : members) {
                slot.circles.set(circle.number);
                if (circle.asksFirst(slot.agent)) {
                    slot.primary.set(circle.number);
                }
            }
        }
        return circle;
    }
}
