package io.hotline.cti.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.db.FaultLog.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultBookTest {
    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant T1 = T0.plusSeconds(10);
    private static final Instant T2 = T0.plusSeconds(20);

    private final FaultBook book = new FaultBook();

    @Test
    void fault_begins_getsWorse_andEnds_asOne() {
        assertThat(book.seen(Map.of("disk", Reading.WELL), T0)).isEmpty();
        assertThat(book.seen(Map.of("disk", Reading.limited("快满")), T0))
                .containsExactly(new Fault("disk", T0, "limited", "快满", null));
        assertThat(book.seen(Map.of("disk", Reading.limited("快满")), T1))
                .as("nothing new")
                .isEmpty();
        assertThat(book.seen(Map.of("disk", Reading.down("满")), T1))
                .containsExactly(new Fault("disk", T0, "down", "满", null));
        assertThat(book.since("disk")).contains(T0);
        var over = new Fault("disk", T0, "down", "满", T2);
        assertThat(book.seen(Map.of("disk", Reading.WELL), T2)).containsExactly(over);
        assertThat(book.all()).containsExactly(over);
    }

    @Test
    void part_thatIsNotThereAnyMore_isOver() {
        book.seen(Map.of("seat 8001", Reading.down("没有注册")), T0);
        assertThat(book.seen(Map.of(), T1)).containsExactly(new Fault("seat 8001", T0, "down", "没有注册", T1));
    }

    @Test
    void faultsOfAnEarlierRun_goOn_orEndAtTheNextLook() {
        var trunk = new Fault("trunk", T0, "down", "没有应答", null);
        var disk = new Fault("disk", T0, "down", "满", null);
        book.remember(List.of(trunk, disk));
        assertThat(book.seen(Map.of("trunk", Reading.down("没有应答"), "disk", Reading.WELL), T1))
                .containsExactly(new Fault("disk", T0, "down", "满", T1));
        assertThat(book.since("trunk")).contains(T0);
    }

    @Test
    void open_comeFirst_andNoMoreThanTheBoundIsKept() {
        for (int i = 0; i < 2 * FaultBook.KEPT; i++) {
            book.seen(Map.of("clock", Reading.down("跳变")), T0.plusSeconds(2L * i));
            book.seen(Map.of("clock", Reading.WELL), T0.plusSeconds(2L * i + 1));
        }
        book.seen(Map.of("trunk", Reading.down("没有应答")), T1);
        assertThat(book.all()).hasSize(FaultBook.KEPT);
        assertThat(book.all().getFirst().part()).isEqualTo("trunk");
    }
}
