package io.hotline.cti.ivr;

import io.hotline.ivr.Flow;
import io.hotline.ivr.IvrState;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Where callers stand in their flows who are just being put through to somebody outside, so that the flow can go on when
 * nobody is there. Only in memory: after a restart they go to a human, as those do whose flow says nothing. Thread-safe.
 *
 * <p>Whoever is answered never asks for his place: the eldest give way, long after their telephones have stopped ringing.
 */
final class WalksOutside {
    private static final int MOST = 1_000;

    private final LinkedHashMap<String, Walk> walks = new LinkedHashMap<>();

    record Walk(Flow flow, IvrState state) {}

    synchronized void keep(String callId, Flow flow, IvrState state) {
        walks.remove(callId);
        walks.put(callId, new Walk(flow, state));
        if (walks.size() > MOST) {
            walks.pollFirstEntry();
        }
    }

    synchronized Optional<Walk> take(String callId) {
        return Optional.ofNullable(walks.remove(callId));
    }
}
