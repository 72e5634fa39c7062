package io.hotline.acd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Free agents of a circle, longest idle first. Who comes free is nearly always the last, so an array to which he is
 * appended beats any tree; who leaves is only counted, and his entry skipped by its stamp and dropped later. An agent is
 * in dozens of circles, and each change of his state has to be told to all of them.
 */
final class IdleLine {
    private @Nullable AgentSlot[] slots = new AgentSlot[8];
    private int[] stamps = new int[8];
    private long[] since = new long[8];
    private int head;
    private int end;
    private int size;

    int size() {
        return size;
    }

    void add(AgentSlot slot) {
        long at = slot.agent.state().since().toEpochMilli();
        if (end == slots.length) {
            makeRoom();
        }
        int place = end;
        // Only who keeps an earlier idleness, or came free in the same millisecond, does not belong at the end.
        while (place > head && comesAfter(place - 1, at, slot)) {
            place--;
        }
        System.arraycopy(slots, place, slots, place + 1, end - place);
        System.arraycopy(stamps, place, stamps, place + 1, end - place);
        System.arraycopy(since, place, since, place + 1, end - place);
        slots[place] = slot;
        stamps[place] = slot.stamp;
        since[place] = at;
        end++;
        size++;
    }

    /** The agent's stamp has changed, or will before anyone looks: his entry is void. */
    void removed() {
        size--;
        if (size == 0) {
            Arrays.fill(slots, head, end, null);
            head = 0;
            end = 0;
        }
    }

    /** The first valid entry from this position on, or -1. Start with {@link #begin()}. */
    int next(int from) {
        for (int i = from; i < end; i++) {
            if (valid(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Void entries at the head are dropped for good: nobody can see the difference. */
    int begin() {
        while (head < end && !valid(head)) {
            slots[head++] = null;
        }
        return head;
    }

    AgentSlot get(int position) {
        var slot = slots[position];
        if (slot == null) {
            throw new IllegalStateException("no agent at " + position);
        }
        return slot;
    }

    private boolean valid(int position) {
        var slot = slots[position];
        return slot != null && slot.stamp == stamps[position];
    }

    private boolean comesAfter(int position, long at, AgentSlot slot) {
        if (since[position] != at) {
            return since[position] > at;
        }
        var other = slots[position];
        return other != null && other.agent.id().compareTo(slot.agent.id()) > 0;
    }

    /** Drops the void entries; grows only when that does not free half of the room. */
    private void makeRoom() {
        int room = size * 2 > slots.length ? slots.length * 2 : slots.length;
        var oldSlots = slots;
        var oldStamps = stamps;
        var oldSince = since;
        int last = end;
        int from = begin();
        slots = new AgentSlot[room];
        stamps = new int[room];
        since = new long[room];
        end = 0;
        for (int i = from; i < last; i++) {
            var slot = oldSlots[i];
            if (slot != null && slot.stamp == oldStamps[i]) {
                slots[end] = slot;
                stamps[end] = oldStamps[i];
                since[end++] = oldSince[i];
            }
        }
        head = 0;
    }
}
