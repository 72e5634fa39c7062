package io.hotline.acd.sim;

import io.hotline.acd.Acd;
import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is at work. When a period needs fewer agents, free ones go first; then whoever finishes his call goes, until there
 * are few enough. Utilisation is talking time over time at work, within the counted horizon.
 */
final class Staff {
    private static final class Member {
        final int group;
        final AgentId id;
        boolean present;
        long sinceMs;

        Member(int group, AgentId id) {
            this.group = group;
            this.id = id;
        }
    }

    private final Scenario scenario;
    private final long beginMs;
    private final long endMs;
    private final Map<AgentId, Member> members = new LinkedHashMap<>();
    private final List<List<Member>> groups = new ArrayList<>();
    private final int[] wanted;
    private final int[] present;
    private final double[] talkedMs;
    private final double[] staffedMs;

    Staff(Scenario scenario, long beginMs, long endMs) {
        this.scenario = scenario;
        this.beginMs = beginMs;
        this.endMs = endMs;
        int count = scenario.agents().size();
        this.wanted = new int[count];
        this.present = new int[count];
        this.talkedMs = new double[count];
        this.staffedMs = new double[count];
        for (int group = 0; group < count; group++) {
            var all = new ArrayList<Member>();
            int most = scenario.agents().get(group).count().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            for (int i = 0; i < most; i++) {
                var member = new Member(group, ScenarioConfig.agent(group, i));
                members.put(member.id, member);
                all.add(member);
            }
            groups.add(all);
        }
    }

    /** Sets the number that the period wants, and names who must come for it. */
    List<AgentId> toComeIn(int group, int period) {
        wanted[group] = Scenario.at(scenario.agents().get(group).count(), period);
        var come = new ArrayList<AgentId>();
        for (var member : groups.get(group)) {
            if (!member.present && present[group] + come.size() < wanted[group]) {
                come.add(member.id);
            }
        }
        return come;
    }

    /** The free ones among those who are too many. */
    List<AgentId> toGo(int group, Acd acd) {
        var go = new ArrayList<AgentId>();
        for (var member : groups.get(group)) {
            boolean free = acd.agent(member.id).map(Agent::state).orElse(null) instanceof AgentState.Ready;
            if (member.present && free && present[group] - go.size() > wanted[group]) {
                go.add(member.id);
            }
        }
        return go;
    }

    boolean mayGo(AgentId agent) {
        int group = member(agent).group;
        return present[group] > wanted[group];
    }

    void came(AgentId agent, long nowMs) {
        var member = member(agent);
        member.present = true;
        member.sinceMs = nowMs;
        present[member.group]++;
    }

    void left(AgentId agent, long nowMs) {
        var member = member(agent);
        member.present = false;
        present[member.group]--;
        staffedMs[member.group] += overlap(member.sinceMs, nowMs);
    }

    void talked(AgentId agent, long fromMs, long toMs) {
        talkedMs[member(agent).group] += overlap(fromMs, toMs);
    }

    void close() {
        for (var member : members.values()) {
            if (member.present) {
                staffedMs[member.group] += overlap(member.sinceMs, endMs);
            }
        }
    }

    double speed(AgentId agent) {
        return scenario.agents().get(member(agent).group).speed();
    }

    double utilisation(int group) {
        return staffedMs[group] == 0 ? 0 : talkedMs[group] / staffedMs[group];
    }

    boolean changesAt(int period) {
        return scenario.agents().stream()
                .anyMatch(group -> period < group.count().size());
    }

    private double overlap(long fromMs, long toMs) {
        return Math.max(0, Math.min(toMs, endMs) - Math.max(fromMs, beginMs));
    }

    private Member member(AgentId agent) {
        var member = members.get(agent);
        if (member == null) {
            throw new IllegalStateException("no agent " + agent);
        }
        return member;
    }
}
