package io.hotline.cti.http;

import io.hotline.cti.http.NewHotline.AgentLevel;
import io.hotline.db.AgentPolicy;
import io.hotline.db.ConfigEdit;
import io.hotline.db.LineRow;
import io.hotline.db.QueueRow;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SkillLevel;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Objects of the configuration as they come in. What only makes sense together is for the service to check. */
final class ConfigFields {
    static final List<String> AGENT_ORDERS =
            List.of("longest-idle", "least-occupied", "most-skilled", "fewest-skills", "fastest", "random");
    private static final int DAY = 86_400;
    private static final int NAME = 60;
    /** As the routing engine has it. */
    private static final int MAX_CODE = 32;
    /** Those that the routing engine gives by itself. */
    private static final Set<String> ENGINE_REASONS = Set.of(
            "signed-in",
            "no-answer",
            "rejected",
            "phone-busy",
            "phone-lost",
            "fault",
            "rest",
            "consulted",
            "unsaved-ticket");

    private ConfigFields() {}

    /** The id of something new: it stands in addresses. */
    static String newId(Fields fields, String name) {
        String id = fields.line(name, 1, 40);
        if (!id.isEmpty() && !id.matches("[0-9A-Za-z][0-9A-Za-z._-]*")) {
            fields.refuse(name, "字段“" + name + "”只能用字母、数字和 . _ -，并以字母或数字开头");
        }
        return id;
    }

    static String number(Fields fields, String name) {
        String number = fields.line(name, 1, 20);
        if (!number.isEmpty() && !number.matches("[0-9]{2,20}")) {
            fields.refuse(name, "字段“" + name + "”只能是 2 到 20 位数字，不能是“" + Texts.shown(number, 20) + "”");
        }
        return number;
    }

    static int version(Fields fields) {
        return (int) fields.wholeNumber("version", 1, Integer.MAX_VALUE);
    }

    static QueueRow queue(Fields fields, String id) {
        return new QueueRow(
                id,
                fields.line("name", 1, NAME),
                fields.objects("steps", 1, 10, ConfigFields::step),
                (int) fields.wholeNumber("priority", -1000, 1000),
                fields.number("ageingPerSecond", 0, 1000),
                seconds(fields.wholeNumber("ringSeconds", 1, 300)),
                seconds(fields.wholeNumber("wrapUpSeconds", 0, 3600)),
                secondsOrNull(fields.optionalWholeNumber("maxWaitSeconds", 1, DAY)),
                seconds(fields.wholeNumber("serviceLevelSeconds", 0, 3600)),
                fields.oneOf("agentOrder", AGENT_ORDERS, order -> order),
                new QueueRow.Limits(
                        (int) fields.wholeNumber("maxLength", 0, 100_000),
                        fields.optionalLine("overflowTo", 40).orElse(null),
                        fields.optionalFlag("closed"),
                        fields.optionalFlag("waitForSignIn")),
                new QueueRow.Callback(
                        fields.optionalFlag("announcePosition"),
                        fields.optionalFlag("callbackOffered"),
                        (int) fields.wholeNumber("callbackMaxTries", 1, 20),
                        seconds(fields.wholeNumber("callbackPauseSeconds", 0, DAY))));
    }

    private static QueueRow.Step step(Fields fields) {
        return new QueueRow.Step(
                fields.line("requires", 1, 500).strip(), secondsOrNull(fields.optionalWholeNumber("seconds", 0, DAY)));
    }

    static LineRow line(Fields fields, String number) {
        return new LineRow(
                number,
                fields.line("name", 1, NAME),
                fields.line("flow", 1, 64),
                fields.line("queue", 1, 40),
                fields.optionalFlag("urgent"));
    }

    static ConfigEdit skillsOf(String login, Fields fields) {
        return new ConfigEdit.SetSkills(
                login, skills(fields), fields.optionalLine("primary", 40).orElse(null), version(fields));
    }

    private static List<SkillLevel> skills(Fields fields) {
        Map<String, SkillLevel> byName = new LinkedHashMap<>();
        fields.objects(
                        "skills",
                        0,
                        200,
                        item -> new SkillLevel(item.line("name", 1, 40), (int) item.wholeNumber("level", 1, 10)))
                .forEach(skill -> {
                    if (byName.put(skill.skill(), skill) != null) {
                        fields.refuse("skills", "技能“" + Texts.shown(skill.skill(), 40) + "”写了两次");
                    }
                });
        return List.copyOf(byName.values());
    }

    static RoutingSettings settings(Fields fields) {
        OptionalLong most = fields.optionalWholeNumber("restMaxAtOnce", 0, 10_000);
        List<ReasonField> reasons = fields.objects("reasons", 1, 20, ConfigFields::reason);
        onlyOnce(fields, reasons.stream().map(field -> field.reason().code()));
        onlyOnce(fields, reasons.stream().map(field -> field.reason().word()));
        return new RoutingSettings(
                Duration.ofMinutes(fields.wholeNumber("keptPlaceMinutes", 0, 1440)),
                Duration.ofMinutes(fields.wholeNumber("lastAgentMinutes", 0, 10_080)),
                reasons.stream()
                        .filter(ReasonField::rest)
                        .map(field -> field.reason().code())
                        .toList(),
                most.isEmpty() ? null : (int) most.getAsLong(),
                new AgentPolicy(
                        reasons.stream().map(ReasonField::reason).toList(),
                        Duration.ofMinutes(fields.wholeNumber("abuseRestMinutes", 0, 120)),
                        Duration.ofMinutes(fields.wholeNumber("shiftWarningMinutes", 0, 120)),
                        fields.oneOf(
                                "secondSignIn",
                                List.of(AgentPolicy.SecondSignIn.values()),
                                AgentPolicy.SecondSignIn::text),
                        fields.optionalFlag("ticketBeforeReady")));
    }

    private record ReasonField(AgentPolicy.Reason reason, boolean rest) {}

    private static ReasonField reason(Fields fields) {
        String code = newId(fields, "code");
        if (code.length() > MAX_CODE) {
            fields.refuse("code", "原因代码最多 " + MAX_CODE + " 个字符");
        } else if (ENGINE_REASONS.contains(code)) {
            fields.refuse("code", "代码 " + code + " 由系统使用，请换一个");
        }
        OptionalLong limit = fields.optionalWholeNumber("limitMinutes", 1, 480);
        return new ReasonField(
                new AgentPolicy.Reason(
                        code,
                        fields.line("word", 1, 12).strip(),
                        limit.isEmpty() ? null : Duration.ofMinutes(limit.getAsLong())),
                fields.optionalFlag("rest"));
    }

    private static void onlyOnce(Fields fields, Stream<String> values) {
        Set<String> seen = new HashSet<>();
        values.filter(value -> !seen.add(value))
                .forEach(value -> fields.refuse("reasons", "未就绪原因“" + Texts.shown(value, 32) + "”写了两次"));
    }

    static NewHotline newHotline(Fields fields) {
        List<NewHotline.Dialled> numbers = fields.objects(
                "numbers",
                1,
                10,
                item -> new NewHotline.Dialled(
                        number(item, "number"), item.line("name", 1, NAME), item.optionalFlag("urgent")));
        NewHotline.FlowChoice flow = fields.optionalObject("flow", ConfigFields::flow)
                .orElseGet(() -> new NewHotline.FlowChoice.Existing(""));
        Optional<QueueRow> newQueue = fields.optionalObject("newQueue", item -> queue(item, newId(item, "id")));
        Optional<String> queue = fields.optionalLine("queue", 40);
        if (newQueue.isPresent() == queue.isPresent()) {
            fields.refuse("queue", "请选一个已有队列（queue），或填写新队列（newQueue），二者取一");
        }
        Map<String, List<AgentLevel>> skills = new LinkedHashMap<>();
        fields.objects(
                        "newSkills",
                        0,
                        20,
                        item -> Map.entry(
                                item.line("name", 1, 40),
                                item.objects(
                                        "agents",
                                        0,
                                        2000,
                                        agent -> new AgentLevel(
                                                agent.line("login", 1, 64), (int) agent.wholeNumber("level", 1, 10)))))
                .forEach(entry -> skills.put(entry.getKey(), entry.getValue()));
        return new NewHotline(
                numbers,
                flow,
                newQueue.orElseGet(() -> QueueRow.of(queue.orElse(""), "", List.of())),
                newQueue.isPresent(),
                skills);
    }

    private static NewHotline.FlowChoice flow(Fields fields) {
        Optional<String> existing = fields.optionalLine("existing", 64);
        Optional<String> template = fields.optionalLine("copyOf", 64);
        Optional<String> id = fields.optionalLine("id", 40);
        Optional<String> name = fields.optionalLine("name", NAME);
        Optional<String> greeting = fields.optionalLine("greeting", 500);
        Map<String, JsonNode> calendars = new LinkedHashMap<>();
        fields.optionalObject("calendars").ifPresent(all -> all.forEachEntry(calendars::put));
        Optional<NewHotline.Hours> hours = fields.optionalObject(
                "hours",
                item -> new NewHotline.Hours(
                        item.object("calendar"),
                        item.line("closed", 1, 500),
                        item.oneOf("then", List.of(NewHotline.Then.values()), NewHotline.Then::word)));
        if (existing.isPresent() == template.isPresent()) {
            fields.refuse("existing", "请选一个已有流程（existing），或以一个流程为样板（copyOf），二者取一");
        }
        if (existing.isPresent()) {
            return new NewHotline.FlowChoice.Existing(existing.get());
        }
        if (id.isEmpty() || name.isEmpty()) {
            fields.refuse("id", "新流程须有编号（id）和名称（name）");
        }
        return new NewHotline.FlowChoice.CopyOf(
                template.orElse(""),
                id.orElse(""),
                name.orElse(""),
                greeting.orElse(null),
                calendars,
                hours.orElse(null));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static @Nullable Duration secondsOrNull(OptionalLong seconds) {
        return seconds.isEmpty() ? null : Duration.ofSeconds(seconds.getAsLong());
    }
}
