package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqDirectoryTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final DemoSeed SEED = new DemoSeed(
            "$argon2id$demo",
            "sip-secret",
            List.of(new DemoSeed.Flow("12345", "{\"z\": 1, \"a\": 2}"), new DemoSeed.Flow("12366", "{}")));

    private static Directory directory;

    @BeforeAll
    static void seed() {
        FRESH.database().migrate();
        directory = FRESH.database().directory();
        assertThat(directory.load().users()).isEmpty();
        assertThat(directory.isEmpty()).isTrue();
        assertThat(directory.seedIfEmpty(SEED)).isTrue();
    }

    @Test
    void secondSeed_writesNothing() {
        long before = directory.version();

        assertThat(directory.isEmpty()).isFalse();
        assertThat(directory.seedIfEmpty(SEED)).isFalse();

        assertThat(directory.version()).isEqualTo(before);
    }

    @Test
    void demoData_isComplete() {
        var loaded = directory.load();

        assertThat(loaded.users()).hasSize(22);
        assertThat(loaded.users().getFirst())
                .returns("1001", UserRow::login)
                .returns("1001", UserRow::workNumber)
                .returns(Role.AGENT, UserRow::role)
                .returns("$argon2id$demo", UserRow::passwordHash)
                .returns(true, UserRow::active);
        assertThat(loaded.users())
                .filteredOn(user -> user.role() == Role.AGENT)
                .hasSize(20)
                .allSatisfy(user ->
                        assertThat(user.skills()).extracting(SkillLevel::skill).contains("综合"));
        assertThat(loaded.users())
                .filteredOn(user -> user.role() != Role.AGENT)
                .extracting(UserRow::login)
                .containsExactly("2001", "admin");
        assertThat(loaded.skills()).extracting(SkillRow::name).containsExactlyInAnyOrder("综合", "社保", "税务", "方言");
        assertThat(loaded.seats())
                .hasSize(40)
                .allSatisfy(seat -> assertThat(seat.secret()).isEqualTo("sip-secret"));
        assertThat(loaded.seats())
                .filteredOn(seat -> seat.kind() == SeatKind.BROWSER)
                .extracting(SeatRow::seat)
                .hasSize(20)
                .startsWith("8001")
                .endsWith("8020");
    }

    @Test
    void queues_haveTheirStepsInOrder() {
        assertThat(directory.load().queues()).extracting(QueueRow::id).containsExactly("general", "social", "tax");
        assertThat(directory.load().queues().getLast().steps())
                .containsExactly(
                        new QueueRow.Step("税务>=2", Duration.ofSeconds(20)),
                        new QueueRow.Step("税务", Duration.ofSeconds(20)),
                        new QueueRow.Step("综合", null));
    }

    @Test
    void rulesThatNobodyTouched_areTheDefaults() {
        assertThat(directory.load().queues()).allSatisfy(queue -> {
            assertThat(queue.agentOrder()).isEqualTo(QueueRow.LONGEST_IDLE);
            assertThat(queue.limits()).isEqualTo(QueueRow.Limits.NONE);
            assertThat(queue.callback()).isEqualTo(QueueRow.Callback.NONE);
        });
        assertThat(directory.load().routing()).isEqualTo(RoutingSettings.NONE);
    }

    @Test
    void line_takesTheFlowOfItsNumberOrElseTheMainOne() {
        assertThat(directory.load().lines())
                .extracting(LineRow::number, LineRow::flowId, LineRow::queueId)
                .containsExactly(
                        tuple("12333", "12345", "social"),
                        tuple("12345", "12345", "general"),
                        tuple("12366", "12366", "tax"));
    }

    @Test
    void flow_keepsItsTextAndItsOldVersions() throws SQLException {
        int first = directory.publish("notice", "{\"z\": 1, \"a\": [ ]}", "admin");
        int second = directory.publish("notice", "{\"z\": 2}", "admin");

        assertThat(List.of(first, second)).containsExactly(1, 2);
        assertThat(directory.load().flows()).contains(new FlowRow("notice", 2, "{\"z\": 2}", "admin"));
        assertThat(FRESH.query("select content from flow_version where flow_id = 'notice' order by version"))
                .containsExactly("{\"z\": 1, \"a\": [ ]}", "{\"z\": 2}");
    }

    @Test
    void flowThatIsNoJson_isRefusedByName() {
        assertThatThrownBy(() -> directory.publish("notice", "{\"a\": ", "admin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flow notice is not JSON");
        assertThatThrownBy(() -> directory.publish("notice", "[]", "admin"))
                .hasMessageContaining("must be a JSON object");
    }

    @Test
    void everyChange_raisesTheVersion() throws SQLException {
        for (var change : List.of(
                "update users set active = true where login = '1001'",
                "insert into skill values ('英语')",
                "delete from skill where name = '英语'",
                "update agent_skill set level = 5 where login = '1001'",
                "update queue set priority = 1",
                "update queue_step set n = n",
                "update line set name = name",
                "update seat set auto_answer = true where seat = '8001'",
                "update routing_settings set kept_place_minutes = kept_place_minutes",
                "update flow set id = id")) {
            long before = directory.version();
            FRESH.execute(change);
            assertThat(directory.load().version()).as(change).isGreaterThan(before);
        }
    }

    @Test
    void seedWithoutTheMainFlow_isRefused() {
        assertThatThrownBy(() -> new DemoSeed("hash", "secret", List.of())).hasMessageContaining("12345");
    }

    @Test
    void admin_isMadeOnce_thenGetsANewPassword() throws SQLException {
        long before = directory.version();

        assertThat(directory.putAdmin("root", "hash-1")).isEqualTo(AdminOutcome.CREATED);
        FRESH.execute("update users set active = false where login = 'root'");
        assertThat(directory.putAdmin("root", "hash-2")).isEqualTo(AdminOutcome.RESET);

        assertThat(directory.load().users())
                .filteredOn(user -> user.login().equals("root"))
                .singleElement()
                .returns(Role.ADMIN, UserRow::role)
                .returns("hash-2", UserRow::passwordHash)
                .returns("9002", UserRow::workNumber)
                .returns(true, UserRow::active);
        assertThat(directory.version()).as("so that a running server sees it").isGreaterThan(before);
        FRESH.execute("delete from users where login = 'root'");
    }

    @Test
    void agent_isNotMadeAnAdmin() {
        assertThat(directory.putAdmin("1001", "hash-1")).isEqualTo(AdminOutcome.NOT_AN_ADMIN);

        assertThat(directory.load().users())
                .filteredOn(user -> user.login().equals("1001"))
                .singleElement()
                .returns(Role.AGENT, UserRow::role)
                .returns("$argon2id$demo", UserRow::passwordHash);
    }

    @Test
    void secrets_areNotPrinted() {
        var loaded = directory.load();

        assertThat(loaded.toString()).doesNotContain("argon2id").doesNotContain("sip-secret");
        assertThat(SEED.toString()).doesNotContain("argon2id").doesNotContain("sip-secret");
    }
}
