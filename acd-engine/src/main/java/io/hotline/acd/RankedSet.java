package io.hotline.acd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set that also tells the rank of an element and the element at a rank: the elements and a number for each in
 * two arrays with room at both ends. Elements are sorted by the number, then by a comparator. A search reads numbers
 * that lie side by side; who comes last joins at the end and the first leaves at the front, so hardly anything moves.
 * The worst case, a place in the middle of a hundred thousand, moves half a megabyte.
 */
final class RankedSet<T> {
    private static final int LEAST_ROOM = 4;

    private final Comparator<? super T> ties;
    private long[] keys = new long[LEAST_ROOM];
    private @Nullable T[] items = room(LEAST_ROOM);
    private int from = LEAST_ROOM / 2;
    private int size;

    RankedSet(Comparator<? super T> ties) {
        this.ties = ties;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adding an element that is there is a broken invariant of the caller. */
    void add(long key, T item) {
        int place = search(key, item);
        if (place >= 0) {
            throw new IllegalStateException("already there: " + item);
        }
        int rank = ~place;
        boolean front = rank < size / 2;
        if (front ? from == 0 : from + size == keys.length) {
            makeRoom();
        }
        if (front) {
            move(from, from - 1, rank);
            from--;
        } else {
            move(from + rank, from + rank + 1, size - rank);
        }
        keys[from + rank] = key;
        items[from + rank] = item;
        size++;
    }

    /** Removing an element that is not there is a broken invariant of the caller. */
    void remove(long key, T item) {
        int rank = search(key, item);
        if (rank < 0) {
            throw new IllegalStateException("not there: " + item);
        }
        size--;
        if (rank < size / 2) {
            move(from, from + 1, rank);
            items[from++] = null;
        } else {
            move(from + rank + 1, from + rank, size - rank);
            items[from + size] = null;
        }
    }

    @Nullable
    T first() {
        return size == 0 ? null : items[from];
    }

    /** The number of the first element; {@link Long#MAX_VALUE} if there is none. */
    long firstKey() {
        return size == 0 ? Long.MAX_VALUE : keys[from];
    }

    T at(int rank) {
        var item = rank < 0 || rank >= size ? null : items[from + rank];
        if (item == null) {
            throw new IndexOutOfBoundsException("rank " + rank + " of " + size);
        }
        return item;
    }

    /** How many elements come before this one, whether it is in the set or not. */
    int rank(long key, T item) {
        int rank = search(key, item);
        return rank < 0 ? ~rank : rank;
    }

    /** How many have a smaller number, or this one and pass; whoever passes comes before all who do not. */
    int count(long key, Predicate<? super T> passes) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long other = keys[from + middle];
            if (other != key ? other < key : passes.test(at(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The rank, or the complement of the rank that it would have. */
    private int search(long key, T item) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long other = keys[from + middle];
            int compared = key != other ? (key < other ? -1 : 1) : ties.compare(item, at(middle));
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return ~low;
    }

    private void move(int source, int target, int count) {
        System.arraycopy(keys, source, keys, target, count);
        System.arraycopy(items, source, items, target, count);
    }

    /** At least a quarter of the arrays at each end, so that the next time is far. */
    private void makeRoom() {
        int room = Math.max(LEAST_ROOM, 2 * size);
        var oldKeys = keys;
        var oldItems = items;
        int oldFrom = from;
        boolean anew = room > keys.length || room < keys.length / 4;
        if (anew) {
            keys = new long[room];
            items = room(room);
        }
        from = (keys.length - size) / 2;
        System.arraycopy(oldKeys, oldFrom, keys, from, size);
        System.arraycopy(oldItems, oldFrom, items, from, size);
        if (!anew) {
            Arrays.fill(items, 0, from, null);
            Arrays.fill(items, from + size, items.length, null);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable T[] room(int size) {
        return (T[]) new Object[size];
    }
}
