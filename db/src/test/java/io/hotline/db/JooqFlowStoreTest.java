package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.db.FlowStore.DraftOutcome;
import io.hotline.db.FlowStore.PublishOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqFlowStoreTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static FlowStore flows;

    @BeforeAll
    static void migrate() {
        FRESH.database().migrate();
        FRESH.database()
                .directory()
                .seedIfEmpty(new DemoSeed("hash", "secret", List.of(new DemoSeed.Flow("12345", "{\"z\": 1}"))));
        flows = FRESH.database().flows();
    }

    @Test
    void seed_isVersionOneOfTheLinesThatUseIt() {
        var seeded = flows.find("12345").orElseThrow();

        assertThat(publishedOf("12345").version()).isEqualTo(1);
        assertThat(publishedOf("12345").content()).isEqualTo("{\"z\": 1}");
        assertThat(seeded.draft()).isNull();
        assertThat(seeded.lines()).extracting(LineRow::number).contains("12345");
    }

    @Test
    void draft_isSavedByWhoKnowsTheNewestOnly() {
        assertThat(flows.create("a", "{\"n\":1}", "anna")).isTrue();
        assertThat(flows.create("a", "{\"n\":2}", "bert")).isFalse();
        var first = draftOf("a");

        var second = flows.saveDraft("a", first.revision(), "{\"n\":3}", "bert");
        assertThat(second).isEqualTo(new DraftOutcome.Saved(first.revision() + 1));

        assertThat(flows.saveDraft("a", first.revision(), "{\"n\":4}", "anna"))
                .isInstanceOfSatisfying(DraftOutcome.Stale.class, stale -> {
                    var current = Objects.requireNonNull(stale.current());
                    assertThat(current.content()).isEqualTo("{\"n\":3}");
                    assertThat(current.updatedBy()).isEqualTo("bert");
                });
    }

    @Test
    void draft_thatWasThrownAway_doesNotComeBackUnderItsOldRevision() {
        flows.create("b", "{}", "anna");
        var old = draftOf("b");
        assertThat(flows.discardDraft("b")).isTrue();
        flows.saveDraft("b", 0, "{\"new\":1}", "bert");

        assertThat(flows.saveDraft("b", old.revision(), "{\"old\":1}", "anna")).isInstanceOf(DraftOutcome.Stale.class);
    }

    @Test
    void publish_takesTheRevisionThatWasSeen_andRollBackChangesNoVersion() {
        long before = FRESH.database().directory().version();
        flows.create("c", "{\"n\":1}", "anna");
        var revision = draftOf("c").revision();
        assertThat(flows.publish("c", revision + 1, "anna", "too early")).isInstanceOf(PublishOutcome.Stale.class);

        assertThat(flows.publish("c", revision, "anna", "first")).isEqualTo(new PublishOutcome.Published(1));
        assertThat(flows.find("c").orElseThrow().draft()).isNull();
        flows.saveDraft("c", 0, "{\"n\":2}", "bert");
        flows.publish("c", draftOf("c").revision(), "bert", "second");
        assertThat(flows.rollBack("c", 1, "chef", "second was wrong")).isTrue();
        assertThat(flows.rollBack("c", 9, "chef", "no such")).isFalse();

        assertThat(publishedOf("c").content()).isEqualTo("{\"n\":1}");
        assertThat(flows.versions("c"))
                .extracting(FlowStore.Version::version, FlowStore.Version::published)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, false), org.assertj.core.groups.Tuple.tuple(1, true));
        assertThat(flows.version("c", 2).orElseThrow().content()).isEqualTo("{\"n\":2}");
        assertThat(flows.acts("c", 10))
                .extracting(act -> act.act() + " " + act.version() + " " + act.author() + " " + act.comment())
                .containsExactly("roll-back 1 chef second was wrong", "publish 2 bert second", "publish 1 anna first");
        assertThat(FRESH.database().directory().version())
                .as("the core must hear of it")
                .isGreaterThan(before);
    }

    @Test
    void version_neverChanges() {
        assertThatThrownBy(() -> FRESH.execute("update flow_version set content = '{}' where flow_id = '12345'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("never changed");
    }

    @Test
    void delete_needsThatNoLineUsesIt() {
        flows.create("d", "{}", "anna");
        flows.publish("d", draftOf("d").revision(), "anna", "");

        assertThat(flows.delete("d", "anna")).isTrue();
        assertThat(flows.delete("d", "anna")).isFalse();
        assertThat(flows.find("d")).isEmpty();
        assertThat(flows.acts("d", 1)).extracting(FlowStore.Act::act).containsExactly("delete");
        assertThatThrownBy(() -> flows.delete("12345", "anna")).isInstanceOf(FlowStore.InUse.class);
    }

    @Test
    void cases_areKeptInTheirOrder() {
        flows.create("e", "{}", "anna");
        flows.putCases("e", List.of("{\"name\":\"x\"}", "{\"name\":\"a\"}"));
        flows.putCases("e", List.of("{\"name\":\"b\"}", "{\"name\":\"a\"}"));

        assertThat(flows.cases("e")).containsExactly("{\"name\":\"b\"}", "{\"name\":\"a\"}");
    }

    @Test
    void takingIn_isAllOrNothing() {
        var good = new FlowStore.Import("f", "{\"n\":1}");

        assertThatThrownBy(() -> flows.takeIn(List.of(good, new FlowStore.Import("g", "[]")), "anna", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(flows.find("f")).isEmpty();

        flows.takeIn(List.of(good), "anna", null);
        assertThat(flows.find("f").orElseThrow().published()).isNull();
        flows.takeIn(List.of(good), "anna", "from files");
        assertThat(publishedOf("f").comment()).isEqualTo("from files");
    }

    private static FlowStore.Draft draftOf(String id) {
        return Objects.requireNonNull(flows.find(id).orElseThrow().draft());
    }

    private static FlowStore.Version publishedOf(String id) {
        return Objects.requireNonNull(flows.find(id).orElseThrow().published());
    }
}
