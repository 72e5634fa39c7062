package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.FaultLog.Fault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqFaultLogTest {
    @RegisterExtension
    static final FreshDatabase FRESH = new FreshDatabase();

    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");

    private final FaultLog log = FRESH.database().faultLog();

    @BeforeAll
    static void migrate() {
        FRESH.database().migrate();
    }

    @Test
    void fault_isThereOnce_withItsNewestState_newestFirst() {
        var trunk = new Fault("trunk", T0, "limited", "慢", null);
        var disk = new Fault("disk", T0.plusSeconds(5), "down", "满\0", null);
        log.write(List.of(trunk, disk));
        var over = new Fault("trunk", T0, "down", "没有应答", T0.plusSeconds(60));
        log.write(List.of(over));

        assertThat(log.latest(10)).containsExactly(new Fault("disk", T0.plusSeconds(5), "down", "满\uFFFD", null), over);
        assertThat(log.latest(1)).hasSize(1);
    }

    @Test
    void time_isThatOfTheServer() {
        assertThat(FRESH.database().time())
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
    }
}
