package io.hotline.cti.admin;

import io.hotline.cti.http.ConfigOutcome.Finding;
import io.hotline.cti.http.NewHotline;
import io.hotline.cti.http.NewHotline.AgentLevel;
import io.hotline.db.ConfigEdit;
import io.hotline.db.ConfigPicture;
import io.hotline.db.FlowRow;
import io.hotline.db.LineRow;
import io.hotline.db.SkillLevel;
import io.hotline.db.UserRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The edits that open a new hotline; what is wrong with them is found where every edit is checked. Pure. */
final class HotlineOpening {
    private final NewHotline wanted;
    private final ConfigPicture now;
    private final List<ConfigEdit> edits = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    sealed interface Planned {
        record Edits(List<ConfigEdit> edits) implements Planned {}

        record Refused(List<Finding> findings) implements Planned {}
    }

    private HotlineOpening(NewHotline wanted, ConfigPicture now) {
        this.wanted = wanted;
        this.now = now;
    }

    static Planned edits(NewHotline wanted, ConfigPicture now) {
        var opening = new HotlineOpening(wanted, now);
        opening.plan();
        return opening.findings.isEmpty()
                ? new Planned.Edits(List.copyOf(opening.edits))
                : new Planned.Refused(List.copyOf(opening.findings));
    }

    private void plan() {
        String flow = flow();
        if (wanted.newQueue()) {
            edits.add(new ConfigEdit.PutQueue(wanted.queue(), 0));
        }
        wanted.skills().keySet().stream().sorted().forEach(name -> edits.add(new ConfigEdit.AddSkill(name)));
        agents();
        for (NewHotline.Dialled number : wanted.numbers()) {
            edits.add(new ConfigEdit.PutLine(
                    new LineRow(
                            number.number(), number.name(), flow, wanted.queue().id(), number.urgent()),
                    0));
        }
        long different = wanted.numbers().stream()
                .map(NewHotline.Dialled::number)
                .distinct()
                .count();
        if (different < wanted.numbers().size()) {
            findings.add(new Finding("numbers", "同一个号码写了两次"));
        }
    }

    private String flow() {
        return switch (wanted.flow()) {
            case NewHotline.FlowChoice.Existing(var id) -> id;
            case NewHotline.FlowChoice.CopyOf copy -> {
                Optional<FlowRow> template = find(copy.template());
                if (template.isEmpty()) {
                    findings.add(new Finding("flow.copyOf", "没有已发布的流程“" + copy.template() + "”可作样板"));
                } else if (find(copy.id()).isPresent()) {
                    findings.add(new Finding("flow.id", "流程“" + copy.id() + "”已经存在，请换一个编号，或直接选用它"));
                } else {
                    publish(copy, new FlowTemplate(template.get().content()));
                }
                yield copy.id();
            }
        };
    }

    private void publish(NewHotline.FlowChoice.CopyOf copy, FlowTemplate template) {
        if (copy.greeting() != null && template.greeting().isEmpty()) {
            findings.add(new Finding("flow.greeting", "样板流程没有可替换的问候语。请留空，开通后在流程里改"));
        }
        copy.calendars().keySet().stream()
                .filter(name -> !template.calendars().containsKey(name))
                .forEach(name -> findings.add(new Finding("flow.calendars", "样板流程没有日历“" + name + "”")));
        if (copy.hours() != null && !template.calendars().isEmpty()) {
            findings.add(new Finding("flow.hours", "样板流程已有日历，请改它的日历"));
        }
        if (findings.isEmpty()) {
            edits.add(new ConfigEdit.PublishFlow(copy.id(), template.copy(copy), "开通新热线，样板 " + copy.template()));
        }
    }

    private Optional<FlowRow> find(String id) {
        return now.directory().flows().stream()
                .filter(flow -> flow.id().equals(id))
                .findFirst();
    }

    /** Each agent's skills are set once, whatever number of the new ones he gets. */
    private void agents() {
        Map<String, List<SkillLevel>> added = new LinkedHashMap<>();
        wanted.skills().forEach((skill, agents) -> {
            for (AgentLevel agent : agents) {
                added.computeIfAbsent(agent.login(), _ -> new ArrayList<>()).add(agent.of(skill));
            }
        });
        Map<String, UserRow> users = new LinkedHashMap<>();
        now.directory().users().forEach(user -> users.put(user.login(), user));
        added.forEach((login, levels) -> {
            UserRow user = users.get(login);
            if (user == null) {
                findings.add(new Finding("newSkills", "没有坐席 " + login));
            } else {
                var all = new ArrayList<>(user.skills());
                all.addAll(levels);
                edits.add(
                        new ConfigEdit.SetSkills(login, all, user.primarySkill(), now.version("agent-skills", login)));
            }
        });
    }
}
