package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RankedSetTest {
    @Test
    void ranks_randomChanges_agreeWithASortedList() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var set = new RankedSet<Integer>(Comparator.naturalOrder());
            var model = new TreeSet<Integer>();
            for (int i = 0; i < 2_000; i++) {
                int item = random.nextInt(300);
                if (model.add(item)) {
                    set.add(item / 3, item);
                } else {
                    model.remove(item);
                    set.remove(item / 3, item);
                }
                assertThat(set.size()).isEqualTo(model.size());
                int probe = random.nextInt(300);
                assertThat(set.rank(probe / 3, probe))
                        .as("seed=%d", seed)
                        .isEqualTo(model.headSet(probe).size());
                assertThat(set.count(probe / 3, other -> other < probe))
                        .as("seed=%d", seed)
                        .isEqualTo(model.headSet(probe).size());
            }
            var items = new ArrayList<>(model);
            for (int rank = 0; rank < items.size(); rank++) {
                assertThat(set.at(rank)).isEqualTo(items.get(rank));
            }
            assertThat(set.first()).isEqualTo(model.isEmpty() ? null : model.first());
        }
    }

    /** As callers do: the last joins, the first leaves, for longer than the arrays are. */
    @Test
    void ranks_aLineThatMovesOn_keepsItsOrder() {
        var set = new RankedSet<Integer>(Comparator.naturalOrder());
        for (int i = 0; i < 10_000; i++) {
            set.add(i, i);
            if (i >= 37) {
                set.remove(i - 37, i - 37);
            }
            assertThat(set.first()).isEqualTo(Math.max(0, i - 36));
            assertThat(set.at(set.size() - 1)).isEqualTo(i);
        }
        assertThat(set.size()).isEqualTo(37);
    }

    @Test
    void add_twice_isABrokenInvariant() {
        var set = new RankedSet<Integer>(Comparator.naturalOrder());
        set.add(7, 1);

        assertThatThrownBy(() -> set.add(7, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> set.remove(7, 2)).isInstanceOf(IllegalStateException.class);
    }
}
