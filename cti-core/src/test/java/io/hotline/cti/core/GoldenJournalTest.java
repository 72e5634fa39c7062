package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.journal.Journal;
import io.hotline.cti.journal.RatisJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What earlier versions of the server wrote is read by this one, and means what it meant. See {@link GoldenJournal}. */
class GoldenJournalTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> NEVER_SEEN = GoldenJournal.eventTypes();

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void journalOfAnEarlierVersion_givesTheStateOfItsTime(int number) throws IOException {
        var fatal = new ConcurrentLinkedQueue<RuntimeException>();
        EventCodec codec = new EventCodec();
        GoldenJournal.unpack(golden(number, "journal.zip"), temporary);
        try (Journal journal = RatisJournal.open(temporary, fatal::add)) {
            Core core = CoreLoop.replay(
                    GoldenJournal.core(journal),
                    journal,
                    codec,
                    (entry, _) -> GoldenJournal.typesOf(entry.events()).forEach(NEVER_SEEN::remove));
            assertHolds(state(core), stateOf(number), "state");
        }
        assertThat(fatal).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void snapshotOfAnEarlierVersion_isReadAsItWasWritten(int number) throws IOException {
        Core core = new Core("restored", ZoneId.of("Asia/Shanghai"));
        core.restore(new SnapshotCodec().read(golden(number, "state.json").readAllBytes()));

        assertHolds(state(core), stateOf(number), "state");
    }

    @Test
    void comparison_seesWhatIsMissing() {
        JsonNode golden = JSON.readTree("{\"a\":[{\"b\":1}]}");
        assertHolds(JSON.readTree("{\"a\":[{\"b\":1,\"new\":null}]}"), golden, "state");
        for (String wrong : new String[] {"{}", "{\"a\":[]}", "{\"a\":[{\"b\":2}]}", "{\"a\":[{}]}"}) {
            assertThatThrownBy(() -> assertHolds(JSON.readTree(wrong), golden, "state"))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @AfterAll
    static void everyTypeOfEventIsInAGoldenJournal() {
        assertThat(NEVER_SEEN)
                .as("the format has grown: add a golden journal, GoldenJournal says how")
                .isEmpty();
    }

    /** What has been added since is not in the golden state; all that is there must be as it was. */
    private static void assertHolds(JsonNode actual, JsonNode golden, String where) {
        if (golden.isObject()) {
            for (Map.Entry<String, JsonNode> field : golden.properties()) {
                JsonNode value = actual.get(field.getKey());
                assertThat(value).as(where + "." + field.getKey()).isNotNull();
                assertHolds(value, field.getValue(), where + "." + field.getKey());
            }
        } else if (golden.isArray()) {
            assertThat(actual.size()).as(where).isEqualTo(golden.size());
            IntStream.range(0, golden.size())
                    .forEach(i -> assertHolds(actual.get(i), golden.get(i), where + "[" + i + "]"));
        } else {
            assertThat(actual).as(where).isEqualTo(golden);
        }
    }

    private static JsonNode state(Core core) {
        return JSON.readTree(new SnapshotCodec().write(core.state().snapshot(-1)));
    }

    private static JsonNode stateOf(int number) throws IOException {
        return JSON.readTree(golden(number, "state.json").readAllBytes());
    }

    private static InputStream golden(int number, String file) {
        return Objects.requireNonNull(GoldenJournalTest.class.getResourceAsStream("golden/" + number + "/" + file));
    }
}
