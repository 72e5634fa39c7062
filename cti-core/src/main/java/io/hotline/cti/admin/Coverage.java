package io.hotline.cti.admin;

import io.hotline.acd.Skill;
import io.hotline.acd.SkillExpression;
import io.hotline.cti.core.RoutingConfig;
import io.hotline.cti.http.view.AbleView;
import io.hotline.cti.http.view.ConfigWrittenView.QueueEffect;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.QueueRow;
import io.hotline.db.UserRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who could serve what, by the engine's own reading of the expressions. Pure. */
final class Coverage {
    private static final AbleView NOBODY = new AbleView(0, 0, 0);

    private final LiveNumbers live;
    private final Map<String, List<Skill>> skills = new HashMap<>();

    Coverage(HotlineDirectory directory, LiveNumbers live) {
        this.live = live;
        for (UserRow user : directory.users()) {
            // As in the engine: who has no skills at all takes no calls, whatever a queue asks for.
            if (user.active() && !user.skills().isEmpty()) {
                skills.put(
                        user.login(),
                        user.skills().stream()
                                .map(level -> new Skill(level.skill(), level.level()))
                                .toList());
            }
        }
    }

    /** Those who meet any of its steps: a step never narrows. */
    AbleView ofQueue(QueueRow queue) {
        return able(RoutingConfig.rulesOf(queue).steps().stream()
                .map(step -> SkillExpression.parse(step.requires()))
                .toList());
    }

    AbleView of(SkillExpression expression) {
        return able(List.of(expression));
    }

    private AbleView able(List<SkillExpression> any) {
        int agents = 0;
        int onDuty = 0;
        int free = 0;
        for (var agent : skills.entrySet()) {
            if (any.stream().anyMatch(expression -> expression.holds(agent.getValue()))) {
                agents++;
                onDuty += live.onDuty().contains(agent.getKey()) ? 1 : 0;
                free += live.free().contains(agent.getKey()) ? 1 : 0;
            }
        }
        return new AbleView(agents, onDuty, free);
    }

    /** What the change does to each queue that was changed itself, or whose circle of agents was. */
    static List<QueueEffect> effects(HotlineDirectory before, HotlineDirectory after, LiveNumbers live) {
        var was = new Coverage(before, live);
        var will = new Coverage(after, live);
        Map<String, QueueRow> old = new HashMap<>();
        before.queues().forEach(queue -> old.put(queue.id(), queue));
        var effects = new ArrayList<QueueEffect>();
        for (QueueRow queue : after.queues()) {
            QueueRow earlier = old.remove(queue.id());
            AbleView able = will.ofQueue(queue);
            AbleView ableBefore = earlier == null ? NOBODY : was.ofQueue(earlier);
            if (!queue.equals(earlier) || !able.equals(ableBefore)) {
                effects.add(effect(queue, live, ableBefore, able));
            }
        }
        old.values().forEach(gone -> effects.add(effect(gone, live, was.ofQueue(gone), NOBODY)));
        return effects;
    }

    private static QueueEffect effect(QueueRow queue, LiveNumbers live, AbleView before, AbleView after) {
        return new QueueEffect(queue.id(), queue.name(), live.waitingIn(queue.id()), before, after);
    }
}
