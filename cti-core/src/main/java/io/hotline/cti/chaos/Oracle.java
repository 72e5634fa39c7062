package io.hotline.cti.chaos;

import io.hotline.cti.chaos.Trace.Dialog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what the telephones saw with what the hotline wrote down, and says of each fault what it cost. */
final class Oracle {
    private static final Duration AGENT_WITHIN = Duration.ofSeconds(60);
    /** Around the moment when an agent hangs up, his voice has ended already. */
    private static final Duration HANGING_UP = Duration.ofMillis(400);

    /** Two telephones that write down the same moment may do so one after the other. */
    private static final Duration WRITTEN_WITHIN = Duration.ofMillis(20);

    /**
     * Asterisk sends a CANCEL from a thread of its own: with 130 at once it came up to 0.14 s after the INVITE to the next phone, though it
     * was asked for before.
     */
    private static final Duration CALLED_OFF_WITHIN = Duration.ofMillis(200);

    private final List<Happened> faults;
    private final List<Dialog> calls;
    private final Map<String, List<Dialog>> legs;
    private final Map<String, List<Written>> records;
    private final Heard callersEar;
    private final Heard seatsEar;

    /** A fault that was inflicted; {@code recovered} null: the hotline did not. {@code switchDied}: with all calls that it had. */
    record Happened(
            Fault fault,
            Fault.Proof proof,
            Instant began,
            Instant over,
            @Nullable Instant recovered,
            boolean switchDied,
            String afterwards) {}

    /** A talk was cut: why tells what to look for in the traces. */
    private record Cut(Instant at, String why) {}

    /** A row of the call list; {@code finished}: it has an outcome. */
    record Written(String id, boolean finished) {}

    /** @param records by SIP Call-ID */
    Oracle(
            List<Happened> faults,
            List<Dialog> calls,
            List<Dialog> legs,
            Map<String, List<Written>> records,
            Heard callersEar,
            Heard seatsEar) {
        this.faults = faults;
        this.calls = calls;
        this.legs = legs.stream().collect(Collectors.groupingBy(leg -> leg.number));
        this.records = records;
        this.callersEar = callersEar;
        this.seatsEar = seatsEar;
    }

    /**
     * Calls of which nobody can say what was heard: a telephone of the other side was speaking on into a port that had become theirs, and
     * Asterisk took that for the voice of this one. They are looked at for all but that.
     */
    int crossed() {
        return count(this::isCrossed);
    }

    private boolean isCrossed(Dialog call) {
        return seatsEar.spokeTo(call.mediaPort, call.invited, call.ended() == null ? Instant.MAX : call.ended())
                || legsOf(call).stream()
                        .anyMatch(leg -> callersEar.spokeTo(
                                leg.mediaPort, leg.invited, leg.ended() == null ? Instant.MAX : leg.ended()));
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (Happened fault : faults) {
            rows.add(row(fault));
        }
        return rows;
    }

    private Row row(Happened at) {
        int inProgress = count(call -> call.answered != null
                && call.answered.isBefore(at.began())
                && end(call).filter(end -> end.isBefore(at.began())).isEmpty());
        int cut = count(call -> cutAt(call).filter(when -> during(at, when)).isPresent());
        int lost = count(call -> lostAt(call).filter(when -> during(at, when)).isPresent());
        int missing = count(call -> during(at, call.invited) && call.answered != null && !isWritten(call));
        int doubled = count(call -> during(at, call.invited) && written(call).size() > 1);
        int twice =
                count(call -> rungTwiceAt(call).filter(when -> during(at, when)).isPresent());
        Double recovery = at.recovered() == null
                ? null
                : Math.round(Duration.between(at.over(), at.recovered()).toMillis() / 100.0) / 10.0;
        var shortOf = new ArrayList<String>();
        Fault.Allowed allowed = at.fault().allowed();
        require(shortOf, at.proof().exercised(), "not exercised");
        require(shortOf, allowed.cuts() || cut == 0, cut + " cut");
        require(shortOf, allowed.losses() || lost == 0, lost + " lost");
        require(shortOf, missing == 0, missing + " missing");
        require(shortOf, doubled == 0, doubled + " doubled");
        require(shortOf, twice == 0, twice + " rung twice");
        require(
                shortOf,
                recovery != null && recovery <= allowed.recoverySeconds(),
                recovery == null ? "not recovered" : "recovered after more than " + allowed.recoverySeconds() + " s");
        require(shortOf, at.afterwards().isEmpty(), at.afterwards());
        return new Row(
                at.fault().name(),
                at.proof().words(),
                at.proof().exercised(),
                inProgress,
                cut,
                lost,
                missing,
                doubled,
                twice,
                recovery,
                shortOf);
    }

    /** Each call that is counted in a row, with its moments: what to look for in the traces. */
    List<String> cases() {
        var cases = new ArrayList<String>();
        for (Happened at : faults) {
            for (Dialog call : calls) {
                Optional<Cut> cut = cut(call);
                tell(cases, at, "cut, " + cut.map(Cut::why).orElse(""), call, cut.map(Cut::at));
                tell(cases, at, "lost", call, lostAt(call));
                tell(cases, at, "rung twice", call, rungTwiceAt(call));
                if (during(at, call.invited)
                        && call.answered != null
                        && written(call).size() != 1) {
                    cases.add(line(at, written(call).size() + " records", call, call.invited));
                }
            }
        }
        return cases;
    }

    private void tell(List<String> cases, Happened at, String what, Dialog call, Optional<Instant> when) {
        when.filter(moment -> during(at, moment)).ifPresent(moment -> cases.add(line(at, what, call, moment)));
    }

    private String line(Happened at, String what, Dialog call, Instant moment) {
        return "%s: %s at %s: %s invited %s, answered %s, at port %d, heard an agent %s, ended %s, legs %s"
                .formatted(
                        at.fault().name(),
                        what,
                        moment,
                        call.number,
                        call.invited,
                        call.answered,
                        call.mediaPort,
                        heardAgentAt(call).map(Instant::toString).orElse("never"),
                        call.ended(),
                        legsOf(call).stream()
                                .map(leg -> leg.invited + " port " + leg.mediaPort + " answered " + leg.answered
                                        + " ended " + leg.ended() + (leg.byeOurs ? " by the agent" : ""))
                                .toList());
    }

    private static void require(List<String> shortOf, boolean kept, String words) {
        if (!kept) {
            shortOf.add(words);
        }
    }

    private int count(Predicate<Dialog> which) {
        return (int) calls.stream().filter(which).count();
    }

    /** From its beginning until the next one begins. */
    private boolean during(Happened fault, Instant when) {
        int next = faults.indexOf(fault) + 1;
        return !when.isBefore(fault.began())
                && (next == faults.size() || when.isBefore(faults.get(next).began()));
    }

    private List<Written> written(Dialog call) {
        return records.getOrDefault(call.callId, List.of());
    }

    private boolean isWritten(Dialog call) {
        return written(call).stream().anyMatch(Written::finished);
    }

    /** Who was in an Asterisk that died hears no BYE. */
    private Optional<Instant> end(Dialog call) {
        return Optional.ofNullable(call.ended()).or(() -> switchDied(call));
    }

    private Optional<Instant> switchDied(Dialog call) {
        return faults.stream()
                .filter(fault -> fault.switchDied() && call.answered != null && call.answered.isBefore(fault.began()))
                .map(Happened::began)
                .filter(died -> call.ended() == null || call.ended().isAfter(died))
                .findFirst();
    }

    private List<Dialog> legsOf(Dialog call) {
        return legs.getOrDefault(call.number, List.of());
    }

    /** When he first heard an agent. */
    private Optional<Instant> heardAgentAt(Dialog call) {
        return call.answered == null
                ? Optional.empty()
                : callersEar.talksAt(call.mediaPort, call.answered, end(call).orElse(Instant.MAX)).stream()
                        .min(Instant::compareTo);
    }

    private Optional<Instant> cutAt(Dialog call) {
        return cut(call).map(Cut::at);
    }

    /** The first. */
    private Optional<Cut> cut(Dialog call) {
        Optional<Instant> talk = heardAgentAt(call);
        if (talk.isEmpty()) {
            return Optional.empty();
        }
        var cuts = new ArrayList<Cut>();
        Instant end = end(call).orElse(Instant.MAX);
        for (Dialog leg : legsOf(call)) {
            Instant bye = leg.bye;
            if (leg.answered != null && bye != null && !leg.byeOurs && bye.isAfter(talk.get())) {
                // The agent did not hang up, and the caller's own hanging up would have come first.
                if (!call.byeOurs || call.bye == null || call.bye.isAfter(bye.plus(WRITTEN_WITHIN))) {
                    cuts.add(new Cut(bye, "BYE to the agent"));
                }
            }
        }
        switchDied(call)
                .filter(died -> talkingAt(call, died))
                .ifPresent(died -> cuts.add(new Cut(died, "Asterisk died")));
        if (!isCrossed(call)) {
            addGaps(cuts, call, "the caller", callersEar.gapsAt(call.mediaPort, talk.get(), end));
            for (Dialog leg : legsOf(call)) {
                if (leg.answered != null) {
                    Instant until = Optional.ofNullable(leg.bye).orElse(end);
                    addGaps(cuts, call, "the agent", seatsEar.gapsAt(leg.mediaPort, leg.answered, until));
                }
            }
        }
        return cuts.stream().min(Comparator.comparing(Cut::at));
    }

    /** A silence is a cut from the moment on when it is too long: its last packet may be of the time before the fault. */
    private void addGaps(List<Cut> cuts, Dialog call, String whose, List<Heard.Gap> gaps) {
        for (Heard.Gap gap : gaps) {
            if (!agentHungUp(call, gap)) {
                long millis = Duration.between(gap.from(), gap.to()).toMillis();
                cuts.add(new Cut(gap.from().plus(Ear.GAP), whose + " heard nothing for " + millis + " ms"));
            }
        }
    }

    private boolean talkingAt(Dialog call, Instant when) {
        return legsOf(call).stream()
                .anyMatch(leg -> leg.answered != null
                        && leg.answered.isBefore(when)
                        && (leg.bye == null || leg.bye.isAfter(when)));
    }

    /** Then the silence begins with it: a gap before somebody hung up in it was one all the same. */
    private boolean agentHungUp(Dialog call, Heard.Gap gap) {
        return legsOf(call).stream()
                .anyMatch(leg -> leg.bye != null
                        && leg.byeOurs
                        && leg.bye.isAfter(gap.from().minus(HANGING_UP))
                        && leg.bye.isBefore(gap.from().plus(HANGING_UP)));
    }

    private Optional<Instant> lostAt(Dialog call) {
        if (call.answered == null) {
            return Optional.of(call.refused == null ? call.invited : call.refused);
        }
        Optional<Instant> agent = heardAgentAt(call);
        if (isCrossed(call)) {
            agent = agent.or(() -> firstTalkedAt(call));
        }
        if (agent.isEmpty()) {
            return Optional.of(end(call).orElse(call.answered));
        }
        Instant due = mustBeServedBy(call);
        return agent.filter(when -> when.isAfter(due)).map(_ -> due);
    }

    /** Where nobody can say what was heard: an agent's telephone picked up, and that agent hung up. */
    private Optional<Instant> firstTalkedAt(Dialog call) {
        return legsOf(call).stream()
                .filter(leg -> leg.byeOurs)
                .flatMap(leg -> Stream.ofNullable(leg.answered))
                .min(Instant::compareTo);
    }

    private Instant mustBeServedBy(Dialog call) {
        Instant from = faults.stream()
                .filter(fault -> fault.recovered() != null
                        && fault.began().isBefore(end(call).orElse(Instant.MAX))
                        && fault.recovered().isAfter(call.invited))
                .map(Happened::recovered)
                .map(Objects::requireNonNull)
                .max(Instant::compareTo)
                .orElse(call.invited);
        return from.plus(AGENT_WITHIN);
    }

    private Optional<Instant> rungTwiceAt(Dialog call) {
        var rung = legsOf(call);
        for (int i = 0; i + 1 < rung.size(); i++) {
            Instant next = rung.get(i + 1).invited;
            Dialog before = rung.get(i);
            // Called off while the phone was being picked up: the BYE may be a second behind.
            Instant ended = before.calledOff != null ? before.calledOff.minus(CALLED_OFF_WITHIN) : before.ended();
            if (switchDiedBetween(before.invited, next)) {
                continue;
            }
            if (ended == null || ended.isAfter(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private boolean switchDiedBetween(Instant from, Instant to) {
        return faults.stream()
                .anyMatch(fault -> fault.switchDied()
                        && fault.began().isAfter(from)
                        && fault.began().isBefore(to));
    }
}
