package io.hotline.cti.recording;

import io.hotline.acd.CallId;
import io.hotline.cti.core.Control;
import io.hotline.cti.core.CoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the people of each recorded call surely talked: its recording is at least so long. Who went while nobody listened is found
 * gone when the link to Asterisk is back, and when he went is not known. Not thread-safe: replay, then {@code hl-core}.
 */
public final class RecordedTalks {
    static final int MOST = 5_000;
    /** What was missed is found out at once when the link comes up. */
    private static final Duration FOUND_OUT_WITHIN = Duration.ofSeconds(5);
    /** An event that was lost while the link was up is missed by the second look at Asterisk, 20 s apart, after it. */
    private static final Duration MAY_BE_MISSED = Duration.ofSeconds(60);

    private Instant heardAt = Instant.EPOCH;
    /** {@link Instant#MAX} while the link is up. */
    private Instant deafSince = Instant.MAX;

    private Instant comparedAt = Instant.EPOCH;
    /** At {@link #comparedAt} nothing that happened after this was sure to have been heard. */
    private Instant sureUntil = Instant.EPOCH;

    private final Map<CallId, Talk> talks = bounded();
    private final Map<CallId, Duration> endedBefore = bounded();

    /** A recorded call that is over. */
    record Ended(CallId call, Duration talked) {}

    /** A stretch whose end was not heard counts for nothing. */
    private static final class Talk {
        Duration talked = Duration.ZERO;

        @Nullable
        Instant since;

        void ends(Instant at) {
            Instant began = since;
            if (began != null && at.isAfter(began)) {
                talked = talked.plus(Duration.between(began, at));
            }
            since = null;
        }
    }

    /** What an earlier process committed: what it may not have looked at any more is kept. */
    public void replayed(List<CoreEvent> events) {
        for (CoreEvent event : events) {
            if (event instanceof CoreEvent.RecordingFaulty faulty) {
                endedBefore.remove(faulty.call());
            }
            follow(event).ifPresent(ended -> endedBefore.put(ended.call(), ended.talked()));
        }
    }

    Map<CallId, Duration> endedBefore() {
        return endedBefore;
    }

    /** The call that this ends, if it was recorded. */
    Optional<Ended> follow(CoreEvent event) {
        if (event instanceof CoreEvent.SwitchLinkChanged link) {
            linkChanged(link);
        }
        heardAt = later(heardAt, event.at());
        switch (event) {
            case CoreEvent.RecordingStarted started -> talks.computeIfAbsent(started.call(), _ -> new Talk());
            case CoreEvent.CallJoined joined -> begins(joined.call(), joined.at());
            case CoreEvent.AgentBack back -> begins(back.call(), back.at());
            case CoreEvent.TalkEnded ended -> ends(ended.call(), ended.at());
            case CoreEvent.CallKept kept -> ends(kept.call(), kept.at());
            case CoreEvent.ControlDone done when done.control() == Control.TRANSFER -> ends(done.call(), done.at());
            case CoreEvent.CallEnded ended -> {
                ends(ended.call(), ended.at());
                return Optional.ofNullable(talks.remove(ended.call()))
                        .map(talk -> new Ended(ended.call(), talk.talked));
            }
            default -> {}
        }
        return Optional.empty();
    }

    private void linkChanged(CoreEvent.SwitchLinkChanged link) {
        if (!link.up()) {
            // What we did ourselves meanwhile is not heard of Asterisk.
            deafSince = earlier(deafSince, link.at());
            return;
        }
        sureUntil = earlier(earlier(heardAt, deafSince), link.at().minus(MAY_BE_MISSED));
        comparedAt = link.at();
        deafSince = Instant.MAX;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Of an end that may have been found, not heard: until when the talk surely went on. */
    private Instant surely(Instant end) {
        boolean found = !end.isBefore(comparedAt) && end.isBefore(comparedAt.plus(FOUND_OUT_WITHIN));
        return found ? sureUntil : end;
    }

    private void begins(CallId call, Instant at) {
        Talk talk = talks.get(call);
        if (talk != null) {
            talk.since = at;
        }
    }

    private void ends(CallId call, Instant at) {
        Talk talk = talks.get(call);
        if (talk != null) {
            talk.ends(surely(at));
        }
    }

    private static <T> Map<CallId, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<CallId, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
