package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.db.ConfigOutcome.Written;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDirectoryAdminTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final DirectoryAdmin.Check FINE = (_, _) -> List.of();

    private static DirectoryAdmin admin;
    private static Directory directory;

    @BeforeAll
    static void seed() {
        FRESH.database().migrate();
        directory = FRESH.database().directory();
        directory.seedIfEmpty(new DemoSeed("hash", "sip-secret", List.of(new DemoSeed.Flow("12345", "{}"))));
        admin = FRESH.database().directoryAdmin();
    }

    @Test
    void queueWithAllItsRules_isReadAsItWasWritten() {
        var queue = new QueueRow(
                "housing",
                "住房",
                List.of(new QueueRow.Step("综合>=3", Duration.ofSeconds(15)), new QueueRow.Step("综合", null)),
                5,
                0.5,
                Duration.ofSeconds(12),
                Duration.ofSeconds(30),
                Duration.ofMinutes(4),
                Duration.ofSeconds(10),
                "fewest-skills",
                new QueueRow.Limits(25, "general", true, false),
                new QueueRow.Callback(true, true, 2, Duration.ofSeconds(90)));
        long before = directory.version();

        Written written = written(new ConfigEdit.PutQueue(queue, 0));

        assertThat(queue("housing")).contains(queue);
        assertThat(written.after().version()).isGreaterThan(before).isEqualTo(directory.version());
        assertThat(admin.load().version("queue", "housing")).isEqualTo(1);

        QueueRow plain = QueueRow.of("housing", "住房公积金", List.of(new QueueRow.Step("*", null)));
        written(new ConfigEdit.PutQueue(plain, 1));

        assertThat(queue("housing")).contains(plain);
        assertThat(admin.load().version("queue", "housing")).isEqualTo(2);
    }

    @Test
    void whoReadAnOlderVersion_isRefused_andNothingIsWritten() {
        QueueRow tax = queue("tax").orElseThrow();
        int version = admin.load().version("queue", "tax");
        written(new ConfigEdit.PutQueue(named(tax, "税费"), version));

        assertThat(write(new ConfigEdit.PutQueue(named(tax, "别名"), version)))
                .isEqualTo(new ConfigOutcome.Stale("queue", "tax"));
        assertThat(write(new ConfigEdit.RemoveQueue("tax", version)))
                .isEqualTo(new ConfigOutcome.Stale("queue", "tax"));
        assertThat(queue("tax")).map(QueueRow::name).contains("税费");
    }

    @Test
    void whatIsThereAlready_orNotThere_isSaid() {
        QueueRow general = queue("general").orElseThrow();

        assertThat(write(new ConfigEdit.PutQueue(general, 0))).isEqualTo(new ConfigOutcome.Exists("queue", "general"));
        assertThat(write(new ConfigEdit.AddSkill("综合"))).isEqualTo(new ConfigOutcome.Exists("skill", "综合"));
        assertThat(write(new ConfigEdit.RemoveSkill("没有"))).isEqualTo(new ConfigOutcome.Missing("skill", "没有"));
        assertThat(write(new ConfigEdit.RemoveLine("10000", 1))).isEqualTo(new ConfigOutcome.Missing("line", "10000"));
        assertThat(write(new ConfigEdit.SetSkills("nobody", List.of(), null, 1)))
                .isEqualTo(new ConfigOutcome.Missing("agent-skills", "nobody"));
    }

    @Test
    void checkThatSaysNo_stopsEverything() {
        long before = directory.version();
        var no = new ConfigOutcome.Finding("name", "不行");

        var outcome = admin.write(
                "admin", List.of(new ConfigEdit.AddSkill("粤语"), new ConfigEdit.AddSkill("英语")), false, (old, after) -> {
                    assertThat(old.skills()).doesNotContain(new SkillRow("粤语"));
                    assertThat(after.skills()).contains(new SkillRow("粤语"), new SkillRow("英语"));
                    return List.of(no);
                });

        assertThat(outcome).isEqualTo(new ConfigOutcome.Refused(List.of(no)));
        assertThat(directory.version()).isEqualTo(before);
    }

    @Test
    void tryingOnly_showsWhatWouldBe_andWritesNothing() {
        long before = directory.version();
        int changes = admin.changes(Long.MAX_VALUE, 100).size();

        var outcome = admin.write("admin", List.of(new ConfigEdit.AddSkill("藏语")), true, FINE);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Written.class,
                        tried -> assertThat(tried.after().skills()).contains(new SkillRow("藏语")));
        assertThat(directory.version()).isEqualTo(before);
        assertThat(admin.changes(Long.MAX_VALUE, 100)).hasSize(changes);
    }

    @Test
    void actOfManyEdits_isOneTransaction_oneBatch_andOneUndo() {
        HotlineDirectory before = directory.load();
        var queue = QueueRow.of("wages", "欠薪", List.of(new QueueRow.Step("欠薪", null)));
        Written act = written(
                new ConfigEdit.PutLine(new LineRow("12339", "欠薪热线", "12339", "wages", true), 0),
                new ConfigEdit.PutQueue(queue, 0),
                new ConfigEdit.AddSkill("欠薪"),
                new ConfigEdit.SetSkills(
                        "1001",
                        List.of(new SkillLevel("欠薪", 8)),
                        "欠薪",
                        admin.load().version("agent-skills", "1001")),
                new ConfigEdit.PublishFlow("12339", "{\"id\": \"12339\"}", "开通"));

        assertThat(act.after().lines()).contains(new LineRow("12339", "欠薪热线", "12339", "wages", true));
        assertThat(act.after().flows()).contains(new FlowRow("12339", 1, "{\"id\": \"12339\"}", "admin"));
        assertThat(changesOf(act))
                .extracting(ConfigChange::kind)
                .containsExactlyInAnyOrder("line", "queue", "skill", "agent-skills", "flow");

        assertThat(directory.load().users())
                .filteredOn(user -> user.login().equals("1001"))
                .extracting(UserRow::primarySkill)
                .containsExactly("欠薪");

        Written undone = (Written) admin.undo(act.batch(), "boss", false, FINE);

        assertThat(undone.after().lines()).isEqualTo(before.lines());
        assertThat(undone.after().queues()).isEqualTo(before.queues());
        assertThat(undone.after().skills()).isEqualTo(before.skills());
        assertThat(undone.after().users()).isEqualTo(before.users());
        assertThat(changesOf(undone)).allSatisfy(change -> {
            assertThat(change.by()).isEqualTo("boss");
            assertThat(change.undoes()).isEqualTo(act.batch());
        });
    }

    @Test
    void undo_doesNotTouchWhatSomebodyChangedSince() {
        LineRow line = line("12366");
        Written first = written(new ConfigEdit.PutLine(
                new LineRow("12366", "税务热线", line.flowId(), line.queueId(), false),
                admin.load().version("line", "12366")));
        written(new ConfigEdit.PutLine(
                new LineRow("12366", "纳税服务", line.flowId(), line.queueId(), true),
                admin.load().version("line", "12366")));

        assertThat(admin.undo(first.batch(), "admin", false, FINE)).isEqualTo(new ConfigOutcome.Stale("line", "12366"));
        assertThat(line("12366").name()).isEqualTo("纳税服务");
        assertThat(admin.undo(987_654, "admin", false, FINE)).isEqualTo(new ConfigOutcome.Missing("change", "987654"));
    }

    @Test
    void seat_keepsItsPassword_unlessANewOneIsGiven_andItIsNotRemembered() throws SQLException {
        Written made = written(new ConfigEdit.PutSeat("8101", SeatKind.DESK, false, null, 0));
        String first = seat("8101").secret();
        assertThat(first).hasSize(20);

        written(new ConfigEdit.PutSeat("8101", SeatKind.BROWSER, true, null, 1));
        assertThat(seat("8101")).isEqualTo(new SeatRow("8101", SeatKind.BROWSER, first, true));

        written(new ConfigEdit.PutSeat("8101", SeatKind.BROWSER, true, "another", 2));
        assertThat(seat("8101").secret()).isEqualTo("another");

        Written gone = written(new ConfigEdit.RemoveSeat("8101", 3));
        admin.undo(gone.batch(), "admin", false, FINE);
        assertThat(seat("8101").secret()).hasSize(20).isNotEqualTo("another");
        assertThat(changesOf(made))
                .singleElement()
                .satisfies(change -> assertThat(change.before()).isNull());
        assertThat(FRESH.query(
                        "select before::text || coalesce(after::text, '') from config_change where kind = 'seat'"))
                .noneMatch(text -> text.contains(first) || text.contains("another"));
    }

    @Test
    void routingSettings_areReadAsTheyWereWritten() {
        var settings = new RoutingSettings(
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                List.of("tea"),
                3,
                new AgentPolicy(
                        List.of(
                                new AgentPolicy.Reason("talk", "谈话", null),
                                new AgentPolicy.Reason("tea", "茶歇", Duration.ofMinutes(12))),
                        Duration.ofMinutes(7),
                        Duration.ofMinutes(3),
                        AgentPolicy.SecondSignIn.REFUSE,
                        true));

        Written act = written(new ConfigEdit.SetRouting(settings, admin.load().version("routing", "")));

        assertThat(directory.load().routing()).isEqualTo(settings);
        admin.undo(act.batch(), "admin", false, FINE);
        assertThat(directory.load().routing()).isEqualTo(RoutingSettings.NONE);
    }

    @Test
    void actsAtTheSameTime_comeOneAfterAnother_andOneOfTwoWins() {
        int version = admin.load().version("agent-skills", "1002");
        var acts = IntStream.rangeClosed(1, 4)
                .mapToObj(level -> CompletableFuture.supplyAsync(() ->
                        write(new ConfigEdit.SetSkills("1002", List.of(new SkillLevel("综合", level)), null, version))))
                .toList();

        assertThat(acts.stream().map(CompletableFuture::join).filter(outcome -> outcome instanceof Written))
                .hasSize(1);
        assertThat(admin.load().version("agent-skills", "1002")).isEqualTo(version + 1);
    }

    @Test
    void editThatTheSchemaRefuses_isABugOfTheCheck_andLeavesNothing() {
        long before = directory.version();

        assertThatThrownBy(() -> written(new ConfigEdit.RemoveQueue("social", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("change the configuration");
        assertThat(directory.version()).isEqualTo(before);
    }

    private static Written written(ConfigEdit... edits) {
        ConfigOutcome outcome = write(edits);
        assertThat(outcome).isInstanceOf(Written.class);
        return (Written) outcome;
    }

    private static ConfigOutcome write(ConfigEdit... edits) {
        return admin.write("admin", List.of(edits), false, FINE);
    }

    private static List<ConfigChange> changesOf(Written act) {
        return admin.changes(Long.MAX_VALUE, 100).stream()
                .filter(change -> change.batch() == act.batch())
                .toList();
    }

    private static QueueRow named(QueueRow row, String name) {
        return new QueueRow(
                row.id(),
                name,
                row.steps(),
                row.priority(),
                row.ageingPerSecond(),
                row.ringTimeout(),
                row.wrapUp(),
                row.maxWait(),
                row.serviceLevel(),
                row.agentOrder(),
                row.limits(),
                row.callback());
    }

    private static Optional<QueueRow> queue(String id) {
        return directory.load().queues().stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst();
    }

    private static LineRow line(String number) {
        return directory.load().lines().stream()
                .filter(line -> line.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static SeatRow seat(String seat) {
        return directory.load().seats().stream()
                .filter(row -> row.seat().equals(seat))
                .findFirst()
                .orElseThrow();
    }
}
