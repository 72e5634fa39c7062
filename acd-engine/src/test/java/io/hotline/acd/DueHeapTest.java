package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DueHeapTest {
    private static final class Alarm extends DueHeap.Entry {
        final int number;
        long at = DueHeap.NEVER;

        Alarm(int number) {
            this.number = number;
        }
    }

    @Test
    void due_randomChanges_agreesWithASortedList() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var heap = new DueHeap<Alarm>(Comparator.comparingInt(alarm -> alarm.number));
            var alarms = new ArrayList<Alarm>();
            for (int i = 0; i < 150; i++) {
                alarms.add(new Alarm(i));
            }
            for (int i = 0; i < 5_000; i++) {
                var alarm = alarms.get(random.nextInt(alarms.size()));
                alarm.at = random.nextInt(4) == 0 ? DueHeap.NEVER : random.nextInt(60);
                heap.set(alarm, alarm.at);
                int now = random.nextInt(60);
                int most = random.nextInt(20);
                assertThat(heap.due(now, most)).as("seed=%d", seed).isEqualTo(expected(alarms, now, most));
                assertThat(heap.first())
                        .isEqualTo(
                                alarms.stream().mapToLong(each -> each.at).min().orElseThrow());
            }
        }
    }

    private static List<Alarm> expected(List<Alarm> alarms, long now, int most) {
        return alarms.stream()
                .filter(alarm -> alarm.at <= now)
                .sorted(Comparator.<Alarm>comparingLong(alarm -> alarm.at).thenComparingInt(alarm -> alarm.number))
                .limit(most)
                .toList();
    }

    @Test
    void set_putOffOverAndOver_staysSmall() {
        var heap = new DueHeap<Alarm>(Comparator.comparingInt(alarm -> alarm.number));
        var alarms = List.of(new Alarm(1), new Alarm(2));

        for (int i = 0; i < 1_000_000; i++) {
            heap.set(alarms.get(i % 2), i);
        }

        assertThat(heap.room()).isLessThan(1_000);
        assertThat(heap.first()).isEqualTo(999_998);
    }
}
