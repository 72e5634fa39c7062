package io.hotline.acd;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the agents who meet an expression for all agents at once, with a bit for each: thousands of circles over
 * thousands of agents are built whenever an administrator changes a skill. Valid until the next configuration.
 */
final class SkillIndex {
    private static final byte[] NOBODY = {};

    private final List<AgentSlot> slots;
    private final Map<String, byte[]> levels = new LinkedHashMap<>();

    SkillIndex(Collection<AgentSlot> agents) {
        slots = new ArrayList<>(agents);
        for (int i = 0; i < slots.size(); i++) {
            for (var skill : slots.get(i).agent.profile().skills()) {
                levels.computeIfAbsent(skill.name(), _ -> new byte[slots.size()])[i] = (byte) skill.level();
            }
        }
    }

    List<AgentSlot> whoMeet(SkillExpression expression) {
        var bits = bits(expression);
        var found = new ArrayList<AgentSlot>(bits.cardinality());
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            found.add(slots.get(i));
        }
        return found;
    }

    private BitSet bits(SkillExpression expression) {
        var bits = new BitSet(slots.size());
        switch (expression) {
            case SkillExpression.Anyone _ -> bits.set(0, slots.size());
            case SkillExpression.Has has -> {
                var held = levels.getOrDefault(has.name(), NOBODY);
                for (int i = 0; i < held.length; i++) {
                    if (held[i] >= has.level()) {
                        bits.set(i);
                    }
                }
            }
            case SkillExpression.Not not -> {
                bits.or(bits(not.inner()));
                bits.flip(0, slots.size());
            }
            case SkillExpression.And and -> {
                bits.or(bits(and.left()));
                bits.and(bits(and.right()));
            }
            case SkillExpression.Or or -> {
                bits.or(bits(or.left()));
                bits.or(bits(or.right()));
            }
        }
        return bits;
    }
}
