package io.hotline.acd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What becomes due when: a binary heap. Who is put off, or has no deadline any more, is not looked for: his old entry is
 * void, because it no longer has his stamp, and is dropped when it comes to the root or when half of all are void.
 */
final class DueHeap<T extends DueHeap.Entry> {
    static final long NEVER = Long.MAX_VALUE;
    private static final int FEW = 64;

    /** May be in one heap at a time. */
    static class Entry {
        private long due = NEVER;
        private int stamp;
    }

    private final Comparator<? super T> ties;
    private long[] dues = new long[FEW];
    private int[] stamps = new int[FEW];
    private @Nullable T[] entries = room(FEW);
    private int size;
    private int valid;

    /** {@code ties} orders what is due in the same millisecond. */
    DueHeap(Comparator<? super T> ties) {
        this.ties = ties;
    }

    /** Whatever deadline the entry had, now it has this one, in milliseconds of the epoch. */
    void set(T entry, long due) {
        Entry at = entry;
        if (at.due == due) {
            return;
        }
        valid += (due == NEVER ? 0 : 1) - (at.due == NEVER ? 0 : 1);
        at.due = due;
        at.stamp++;
        if (due != NEVER) {
            if (size == dues.length) {
                makeRoom();
            }
            rise(due, at.stamp, entry, size++);
        }
    }

    /** The earliest moment, or {@link #NEVER}. Void entries at the root are dropped: nobody can see the difference. */
    long first() {
        while (size > 0 && !valid(0)) {
            size--;
            sink(dues[size], stamps[size], entries[size]);
            entries[size] = null;
        }
        return size == 0 ? NEVER : dues[0];
    }

    /** What is due at this moment, in order, at most so many. */
    List<T> due(long now, int most) {
        if (first() > now || most <= 0) {
            return List.of();
        }
        var due = new ArrayList<T>();
        // Below each entry all are later, so a walk from the root that takes the earliest next finds them in order.
        var next = new PriorityQueue<Integer>(Comparator.comparingLong(place -> dues[place]));
        next.add(0);
        long last = Long.MIN_VALUE;
        while (!next.isEmpty()) {
            int place = next.remove();
            if (due.size() >= most && dues[place] > last) {
                break;
            }
            if (valid(place)) {
                due.add(entry(place));
                last = dues[place];
            }
            for (int child = 2 * place + 1; child <= 2 * place + 2; child++) {
                if (child < size && dues[child] <= now) {
                    next.add(child);
                }
            }
        }
        due.sort(Comparator.<T>comparingLong(DueHeap::due).thenComparing(ties));
        return due.size() > most ? due.subList(0, most) : due;
    }

    int room() {
        return dues.length;
    }

    private void rise(long due, int stamp, @Nullable T entry, int from) {
        int place = from;
        while (place > 0 && dues[(place - 1) / 2] > due) {
            int parent = (place - 1) / 2;
            put(dues[parent], stamps[parent], entries[parent], place);
            place = parent;
        }
        put(due, stamp, entry, place);
    }

    /** From the root; {@link #size} no longer counts the entry's former place. */
    private void sink(long due, int stamp, @Nullable T entry) {
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && dues[child + 1] < dues[child]) {
                child++;
            }
            if (due <= dues[child]) {
                break;
            }
            put(dues[child], stamps[child], entries[child], place);
            place = child;
        }
        put(due, stamp, entry, place);
    }

    private void put(long due, int stamp, @Nullable T entry, int place) {
        dues[place] = due;
        stamps[place] = stamp;
        entries[place] = entry;
    }

    /** Drops the void entries; grows only when that does not free half of the room. */
    private void makeRoom() {
        var oldDues = dues;
        var oldStamps = stamps;
        var oldEntries = entries;
        int count = size;
        int room = Math.max(FEW, valid > count / 2 ? 2 * count : count);
        dues = new long[room];
        stamps = new int[room];
        entries = room(room);
        size = 0;
        for (int i = 0; i < count; i++) {
            var entry = oldEntries[i];
            if (entry != null && stamp(entry) == oldStamps[i]) {
                rise(oldDues[i], oldStamps[i], entry, size++);
            }
        }
    }

    private boolean valid(int place) {
        return stamp(entry(place)) == stamps[place];
    }

    private T entry(int place) {
        var entry = entries[place];
        if (entry == null) {
            throw new IllegalStateException("nothing at " + place + " of " + size);
        }
        return entry;
    }

    private static int stamp(Entry entry) {
        return entry.stamp;
    }

    private static long due(Entry entry) {
        return entry.due;
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable T[] room(int size) {
        return (T[]) new Entry[size];
    }
}
