package io.hotline.cti.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every journal does, whatever it is made of. */
abstract class JournalContract {
    /** Opens the one journal of this test; a second time after a close, it finds what the first left. */
    abstract Journal open();

    @Test
    void reopened_replaysEveryEntryInOrderWithItsIndex() throws Exception {
        List<Long> indexes = new ArrayList<>();
        try (Journal journal = open()) {
            replayed(journal);
            for (int i = 0; i < 100; i++) {
                indexes.add(append(journal, "entry " + i));
            }
            assertThat(journal.lastIndex()).isEqualTo(indexes.getLast());
        }

        try (Journal journal = open()) {
            List<Journal.Entry> entries = replayed(journal);
            assertThat(entries).extracting(JournalContract::text).containsExactlyElementsOf(texts(0, 100));
            assertThat(entries).extracting(Journal.Entry::index).containsExactlyElementsOf(indexes);
            assertThat(journal.lastIndex()).isEqualTo(indexes.getLast());
        }
        assertThat(indexes).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void appendsOfTwoStarts_areReplayedTogether() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (Journal journal = open()) {
                assertThat(replayed(journal))
                        .extracting(JournalContract::text)
                        .containsExactlyElementsOf(texts(0, start * 5));
                for (int i = 0; i < 5; i++) {
                    append(journal, "entry " + (start * 5 + i));
                }
            }
        }
    }

    @Test
    void appendsSubmittedTogether_keepTheirOrder() throws Exception {
        try (Journal journal = open()) {
            replayed(journal);
            List<CompletableFuture<Long>> pending = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] payload = bytes("entry " + i);
                pending.add(journal.append(payload));
                // What was given counts, not what the caller makes of his array afterwards.
                Arrays.fill(payload, (byte) 'x');
            }
            for (CompletableFuture<Long> future : pending) {
                assertThat(future).succeedsWithin(Duration.ofSeconds(20));
            }
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal)).extracting(JournalContract::text).containsExactlyElementsOf(texts(0, 200));
        }
    }

    @Test
    void largestEntry_isKept_largerAndEmptyOnesAreRefused() throws Exception {
        byte[] largest;
        try (Journal journal = open()) {
            replayed(journal);
            largest = new byte[journal.maxPayload()];
            for (int i = 0; i < largest.length; i++) {
                largest[i] = (byte) (i * 31);
            }
            assertThat(largest.length).isGreaterThanOrEqualTo(400_000);
            journal.append(largest).get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> journal.append(new byte[journal.maxPayload() + 1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(journal.maxPayload()));
            assertThatThrownBy(() -> journal.append(new byte[0])).isInstanceOf(IllegalArgumentException.class);
            append(journal, "after");
        }
        try (Journal journal = open()) {
            List<Journal.Entry> entries = replayed(journal);
            assertThat(entries).hasSize(2);
            assertThat(entries.getFirst().payload()).isEqualTo(largest);
        }
    }

    @Test
    void emptyJournal_replaysNothing_thenAppends_andNeverBefore() throws Exception {
        try (Journal journal = open()) {
            assertThatThrownBy(() -> append(journal, "too early")).isInstanceOf(IllegalStateException.class);
            assertThat(replayed(journal)).isEmpty();
            assertThat(journal.lastIndex()).isEqualTo(-1);
            append(journal, "now");
            assertThatThrownBy(() -> replayed(journal)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void replayThatFailsOrNeverRuns_losesNothing() throws Exception {
        try (Journal journal = open()) {
            replayed(journal);
            for (int i = 0; i < 1000; i++) {
                append(journal, "entry " + i);
            }
        }
        open().close();
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.replay(entry -> {
                        throw new IllegalArgumentException("unknown event");
                    }))
                    .hasMessage("unknown event");
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal)).hasSize(1000);
        }
    }

    @Test
    void heldOpen_isRefusedASecondTime_andItsIdStaysTheSame() {
        String id;
        try (Journal journal = open()) {
            id = journal.id();
            assertThat(id).matches("[0-9a-z]{6,12}");
            assertThatThrownBy(this::open).isInstanceOf(JournalBroken.class).hasMessageContaining("in use");
        }
        try (Journal journal = open()) {
            assertThat(journal.id()).isEqualTo(id);
        }
    }

    @Test
    void afterASnapshot_onlyTheEntriesBehindItAreReplayed_andItsStateIsThere() throws Exception {
        try (Journal journal = open()) {
            assertThat(journal.snapshot()).isEmpty();
            replayed(journal);
            List<Long> indexes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                indexes.add(append(journal, "entry " + i));
            }
            journal.keep(new Journal.Snapshot(indexes.get(3), bytes("0 to 3")));
            journal.keep(new Journal.Snapshot(indexes.get(6), bytes("0 to 6")));
            append(journal, "entry 10");
            assertThatThrownBy(() -> journal.keep(new Journal.Snapshot(journal.lastIndex() + 1, bytes("future"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (Journal journal = open()) {
            assertThat(journal.snapshot())
                    .hasValueSatisfying(snapshot -> assertThat(snapshot.state())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("0 to 6"));
            assertThat(replayed(journal)).extracting(JournalContract::text).containsExactlyElementsOf(texts(7, 11));
            journal.keep(new Journal.Snapshot(append(journal, "entry 11"), bytes("0 to 11")));
        }
        try (Journal journal = open()) {
            long before = journal.snapshot().orElseThrow().index();
            assertThat(journal.lastIndex()).isEqualTo(before);
            assertThat(replayed(journal)).isEmpty();
            assertThat(append(journal, "entry 12")).isGreaterThan(before);
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal)).extracting(JournalContract::text).containsExactlyElementsOf(texts(12, 13));
        }
    }

    static List<Journal.Entry> replayed(Journal journal) {
        List<Journal.Entry> entries = new ArrayList<>();
        journal.replay(entries::add);
        return entries;
    }

    static long append(Journal journal, String text) throws InterruptedException, ExecutionException, TimeoutException {
        return journal.append(bytes(text)).get(10, TimeUnit.SECONDS);
    }

    static String text(Journal.Entry entry) {
        return new String(entry.payload(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add("entry " + i);
        }
        return texts;
    }
}
