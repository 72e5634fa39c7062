package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules against the laws. One that fails is shrunk and printed with its seed; {@code -Dacd.seed=N} runs that
 * seed alone, {@code -Dacd.schedules=N} that many.
 */
class AcdPropertyTest {
    private static final int STEPS = 200;
    private static final int SCHEDULES = Integer.getInteger("acd.schedules", 10_000);
    private static final long FIRST_SEED = 20_260_301;

    /** Commands that must be accepted at least once in this state; everything else must at least be met. */
    private static final List<String> LEGAL = List.of(
            "SignIn OFFLINE",
            "SignOut NOT_READY",
            "SignOut READY",
            "SignOut RINGING",
            "SignOut TALKING",
            "SignOut TALKING*",
            "SignOut WRAP_UP",
            "SignOut WRAP_UP*",
            "MakeReady NOT_READY",
            "MakeReady WRAP_UP",
            "MakeReady WRAP_UP*",
            "MakeReady TALKING*",
            "MakeNotReady READY",
            "MakeNotReady NOT_READY",
            "MakeNotReady RINGING",
            "MakeNotReady TALKING",
            "MakeNotReady TALKING*",
            "MakeNotReady WRAP_UP",
            "GrantRest READY",
            "GrantRest NOT_READY",
            "GrantRest RINGING",
            "GrantRest TALKING",
            "GrantRest WRAP_UP",
            "FinishWrapUp WRAP_UP",
            "FinishWrapUp WRAP_UP*",
            "PhoneReachable NOT_READY+",
            "PhoneReachable NOT_READY-",
            "PhoneReachable READY+",
            "PhoneReachable READY-",
            "PhoneReachable RINGING+",
            "PhoneReachable RINGING-",
            "PhoneReachable TALKING+",
            "PhoneReachable TALKING-",
            "PhoneReachable WRAP_UP+",
            "PhoneReachable WRAP_UP-",
            "Enqueue none",
            "CallerGone Waiting",
            "CallerGone Waiting*",
            "CallerGone Offered",
            "CallerGone Offered*",
            "CallerGone Talking",
            "CallerGone Talking*",
            "CallerGone Paused*",
            "Leave Waiting",
            "Leave Waiting*",
            "Leave Offered",
            "Leave Offered*",
            "Leave Talking",
            "Leave Talking*",
            "Leave Paused*",
            "HandOver Talking",
            "TalkEnded Talking",
            "TalkEnded Talking*",
            "AnnouncementFailed Talking",
            "AnnouncementFailed Talking*",
            "ReturnToQueue Talking",
            "ReturnToQueue Talking*",
            "RequestCallback Waiting",
            "CallbackUnanswered Talking*",
            "AnnouncePosition Waiting",
            "AnnouncePosition Waiting*",
            "AnnouncePosition Offered",
            "AnnouncePosition Offered*",
            "OfferAnswered offered",
            "OfferFailed offered-NO_ANSWER",
            "OfferFailed offered-REJECTED",
            "OfferFailed offered-BUSY",
            "OfferFailed offered-UNREACHABLE",
            "OfferFailed offered-FAULT",
            "SignOut CALLING_OUT",
            "MakeReady CALLING_OUT*",
            "MakeNotReady CALLING_OUT",
            "GrantRest CALLING_OUT",
            "PhoneReachable CALLING_OUT-",
            "CallOut READY",
            "CallOut NOT_READY",
            "CallOut WRAP_UP",
            "CallOut WRAP_UP*",
            "CallOutAnswered CALLING_OUT",
            "CallOutAnswered CALLING_OUT*",
            "CallOutFailed CALLING_OUT",
            "CallOutFailed CALLING_OUT*",
            "Configure empty",
            "Configure with-calls",
            "Tick due",
            "Tick idle");

    private static final List<String> AGENT_COMMANDS =
            List.of("SignIn", "SignOut", "MakeReady", "MakeNotReady", "GrantRest", "FinishWrapUp", "CallOut");
    private static final List<String> CALL_COMMANDS = List.of(
            "CallerGone",
            "Leave",
            "TalkEnded",
            "AnnouncementFailed",
            "ReturnToQueue",
            "RequestCallback",
            "CallbackUnanswered",
            "AnnouncePosition");
    private static final List<String> PHASES =
            List.of("Waiting", "Offered", "Talking", "Waiting*", "Offered*", "Talking*", "Paused*");

    @Test
    void laws_randomSchedules_hold() {
        var coverage = new Coverage();
        var seed = Long.getLong("acd.seed");
        long steps = 0;
        long began = System.nanoTime();
        for (int i = 0; i < (seed == null ? SCHEDULES : 1); i++) {
            steps += check(Gen.schedule(seed == null ? FIRST_SEED + i : seed, STEPS), coverage);
        }
        System.out.printf(
                "%d schedules from seed %d, %d commands in %.1f s%n%s",
                seed == null ? SCHEDULES : 1,
                seed == null ? FIRST_SEED : seed,
                steps,
                (System.nanoTime() - began) / 1e9,
                coverage);
        if (seed == null && SCHEDULES >= 10_000) {
            complete(coverage);
            System.out.printf(
                    "%d schedules of %d steps: no law broken; all %d legal pairs of state and command accepted, all %d pairs met%n",
                    SCHEDULES,
                    STEPS,
                    LEGAL.size(),
                    AGENT_COMMANDS.size() * AgentState.Word.values().length + CALL_COMMANDS.size() * PHASES.size());
        }
    }

    private static long check(Schedule schedule, Coverage coverage) {
        try {
            return new ScheduleRun(schedule, new Acd("o-p"), UnaryOperator.identity(), coverage).run();
        } catch (Laws.Broken broken) {
            var shrunk = schedule.shrunk(AcdPropertyTest::fails);
            return fail(
                    "%s%nshrunk from %d to %d moves: %s",
                    broken.getMessage(), STEPS, shrunk.moves().size(), shrunk);
        }
    }

    private static boolean fails(Schedule schedule) {
        return fails(schedule, () -> new Acd("o-p"), UnaryOperator.identity());
    }

    private static boolean fails(Schedule schedule, Supplier<Acd> engine, UnaryOperator<Decision> tamper) {
        try {
            new ScheduleRun(schedule, engine.get(), tamper, new Coverage()).run();
            return false;
        } catch (Laws.Broken broken) {
            return true;
        }
    }

    private static void complete(Coverage coverage) {
        var missing = new ArrayList<String>();
        for (var pair : LEGAL) {
            var parts = pair.split(" ");
            if (!coverage.accepted(parts[1], parts[0])) {
                missing.add(pair + " never accepted");
            }
        }
        for (var command : AGENT_COMMANDS) {
            for (var word : AgentState.Word.values()) {
                if (!coverage.visited(word.toString(), command)) {
                    missing.add(command + " never met " + word);
                }
            }
        }
        for (var command : CALL_COMMANDS) {
            for (var phase : PHASES) {
                if (!coverage.visited(phase, command)) {
                    missing.add(command + " never met " + phase);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Bug.class)
    void laws_deliberateBug_isCaught(Bug bug) {
        for (int i = 0; i < 200; i++) {
            var schedule = Gen.schedule(FIRST_SEED + i, STEPS);
            if (fails(schedule, bug::engine, bug::tamper)) {
                var shrunk = schedule.shrunk(s -> fails(s, bug::engine, bug::tamper));
                System.out.printf(
                        "%s: caught by schedule %d, shrunk to %d moves%n",
                        bug, i, shrunk.moves().size());
                assertThat(shrunk.moves()).hasSizeLessThan(STEPS);
                return;
            }
        }
        fail("%s was not caught by 200 schedules", bug);
    }
}
