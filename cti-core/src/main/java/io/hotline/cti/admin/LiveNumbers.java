package io.hotline.cti.admin;

import io.hotline.acd.Agent;
import io.hotline.acd.QueueId;
import io.hotline.cti.core.CoreState;
import io.hotline.db.QueueRow;
import io.hotline.db.SeatRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What goes on just now, as far as the configuration pages show it. */
record LiveNumbers(
        Map<String, Integer> waiting,
        Set<String> onDuty,
        Set<String> free,
        Map<String, String> seated,
        Set<String> reachable) {

    static LiveNumbers of(CoreState state) {
        Map<String, Integer> waiting = new HashMap<>();
        for (QueueRow queue : state.directory().queues()) {
            waiting.put(queue.id(), state.acd().waiting(new QueueId(queue.id())).size());
        }
        Set<String> onDuty = new HashSet<>();
        Set<String> free = new HashSet<>();
        for (Agent agent : state.acd().agents()) {
            if (agent.onDuty()) {
                onDuty.add(agent.id().text());
            }
            if (agent.free()) {
                free.add(agent.id().text());
            }
        }
        Map<String, String> seated = new HashMap<>();
        Set<String> reachable = new HashSet<>();
        for (SeatRow seat : state.directory().seats()) {
            state.seats().loginAt(seat.seat()).ifPresent(login -> seated.put(seat.seat(), login));
            if (state.seats().reachable(seat.seat())) {
                reachable.add(seat.seat());
            }
        }
        return new LiveNumbers(waiting, onDuty, free, seated, reachable);
    }

    int waitingIn(String queue) {
        return waiting.getOrDefault(queue, 0);
    }
}
