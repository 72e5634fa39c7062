package io.hotline.cti.call;

import io.hotline.acd.CallId;
import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreEvent;
import io.hotline.cti.core.PhoneNumbers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callers who were without us, when we are back: tells the core of those who talk or have gone, and fetches those who wait, the
 * oldest first, so that they ask at our door at once instead of within 30 s. Some come there when the link is up already, because they
 * were sent a moment before; they are heard of by their steps. Thread-safe; nothing waits.
 */
public final class Survivors {
    private static final Logger LOG = LoggerFactory.getLogger(Survivors.class);
    private static final Set<String> WITHOUT_US = Set.of("hl-survival", "hl-lost");
    private static final DialplanPlace BACK = DialplanPlace.startOf("hl-back");

    private static final Pattern CALL = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern CHANNEL = Pattern.compile("[0-9A-Za-z]+/[0-9A-Za-z._-]{1,90}");

    /** Each takes several questions, and an agent who picks up meanwhile waits for the answer: hundreds at once would take seconds. */
    private static final int AT_ONCE = 8;

    /** A link may live for months. */
    private static final int MOST_KNOWN = 10_000;

    private final CallControl control;
    private final PhoneNumbers numbers;
    private final Predicate<CoreCommand> core;
    /** Since the link is up: whom our door sends back once more is left to Asterisk's own queue. */
    private final Set<String> fetchedLate = ConcurrentHashMap.newKeySet();

    /** @param core takes a command; false when it is full */
    public Survivors(CallControl control, PhoneNumbers numbers, Predicate<CoreCommand> core) {
        this.control = control;
        this.numbers = numbers;
        this.core = core;
    }

    /** What the core must know before it hears that the link is up: else it would take those who talk for waiting. */
    List<CoreCommand> told(SwitchSnapshot snapshot) {
        Map<String, String> alive = snapshot.channels().stream()
                .collect(Collectors.toMap(LiveChannel::uniqueId, LiveChannel::channel, (one, _) -> one));
        return snapshot.survived().stream()
                .filter(call -> call.joinedAt().isPresent() || !alive.containsKey(call.call()))
                .<CoreCommand>map(call -> note(call, Optional.ofNullable(alive.get(call.call()))))
                .toList();
    }

    void fetch(SwitchSnapshot snapshot) {
        fetchedLate.clear();
        Set<String> talking = snapshot.survived().stream()
                .filter(call -> call.joinedAt().isPresent())
                .map(SurvivedCall::call)
                .collect(Collectors.toSet());
        var waiting = snapshot.channels().stream()
                .filter(channel -> WITHOUT_US.contains(channel.context()) && !talking.contains(channel.uniqueId()))
                .sorted(Comparator.comparing(LiveChannel::duration).reversed())
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        for (int i = 0; i < AT_ONCE; i++) {
            fetchNext(waiting);
        }
    }

    private void fetchNext(Queue<LiveChannel> waiting) {
        for (LiveChannel next = waiting.poll(); next != null; next = waiting.poll()) {
            var fetched = fetch(next.uniqueId(), next.channel()).toCompletableFuture();
            if (!fetched.isDone()) {
                var _ = fetched.whenComplete((_, _) -> fetchNext(waiting));
                return;
            }
        }
    }

    private CompletionStage<Void> fetch(String call, String channel) {
        return control.redirectUnlessJoined(call, channel, BACK).thenAccept(outcome -> {
            // Of a link that is down there is nothing to say: all are fetched when it is up.
            if (outcome instanceof ControlOutcome.Refused || outcome instanceof ControlOutcome.TimedOut) {
                LOG.info("{} stays until it asks by itself: {}", channel, outcome);
            }
        });
    }

    /** Somebody is in the survival mode while the link is up; the detail is his channel. What no dialplan of ours would say is passed over. */
    void heard(SwitchEvent.StepReported report) {
        if (!CALL.matcher(report.call()).matches()
                || !CHANNEL.matcher(report.detail()).matches()) {
            return;
        }
        switch (report.step()) {
            case "survival" -> {
                if (fetchedLate.size() >= MOST_KNOWN) {
                    // Forgetting costs each of them one more fetch.
                    fetchedLate.clear();
                }
                if (fetchedLate.add(report.call())) {
                    fetch(report.call(), report.detail());
                }
            }
            // Detail: the caller's channel, though it is the agent's that reports.
            case "survival-joined" -> note(report.call(), Optional.of(report.detail()));
            case "survival-left" -> note(report.call(), Optional.empty());
            default -> {}
        }
    }

    private void note(String call, Optional<String> channel) {
        control.survived(call)
                .thenAccept(found -> found.ifPresent(survived -> {
                    if (!core.test(note(survived, channel))) {
                        LOG.warn(
                                "call {}: its notes stay in Asterisk until the link comes up anew: too much to do",
                                call);
                    }
                }));
    }

    private CoreCommand.NoteSurvived note(SurvivedCall survived, Optional<String> channel) {
        return new CoreCommand.NoteSurvived(survived, numbers.caller(survived.number(), ""), channel);
    }

    /** On the core's thread after the commit: what is in our records needs no note in Asterisk. */
    public void perform(List<CoreEvent> events) {
        for (CoreEvent event : events) {
            if (event instanceof CoreEvent.SurvivalRecorded(var _, CallId call)) {
                control.forgetSurvived(call.text()).thenAccept(outcome -> {
                    // Refused: there are none any more.
                    if (!(outcome instanceof ControlOutcome.Done || outcome instanceof ControlOutcome.Refused)) {
                        LOG.info("the notes of call {} stay in Asterisk: {}", call, outcome);
                    }
                });
            }
        }
    }
}
