package io.hotline.cti.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest extends JournalContract {
    private final InMemoryJournal.Disk disk = new InMemoryJournal.Disk();

    @Override
    InMemoryJournal open() {
        return disk.open();
    }

    @Test
    void heldAppend_isDurableOnlyWhenReleased() {
        try (InMemoryJournal journal = open()) {
            replayed(journal);
            journal.hold();
            CompletableFuture<Long> pending = journal.append("held".getBytes(StandardCharsets.UTF_8));
            assertThat(pending).isNotDone();
            assertThat(disk.size()).isZero();
            journal.release();
            assertThat(pending).isCompletedWithValue(0L);
        }
    }

    @Test
    void brokenJournal_failsAppendsAndKeepsNothing() {
        try (InMemoryJournal journal = open()) {
            replayed(journal);
            journal.breakDown();
            assertThat(journal.append("lost".getBytes(StandardCharsets.UTF_8))).isCompletedExceptionally();
            assertThat(disk.size()).isZero();
        }
    }
}
