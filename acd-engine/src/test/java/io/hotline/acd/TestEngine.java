package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdConfig.AgentProfile;
import io.hotline.acd.AcdConfig.RestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An engine with a clock that only the test moves, and the journal of everything it decided. */
final class TestEngine {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    final Acd acd = new Acd("o-t");
    final List<AcdEvent> journal = new ArrayList<>();
    Instant now = START;

    TestEngine configured(List<QueueRules> queues, AgentProfile... agents) {
        return configured(new AcdConfig(1, queues, List.of(agents), RestRules.NONE));
    }

    TestEngine configured(AcdConfig config) {
        accepted(new AcdCommand.Configure(config));
        settle();
        return this;
    }

    /** Decides and applies. */
    Decision run(AcdCommand command) {
        var decision = acd.decide(command, now);
        for (var event : decision.events()) {
            journal.add(event);
            acd.apply(event);
        }
        return decision;
    }

    List<AcdEvent> accepted(AcdCommand command) {
        var decision = run(command);
        assertThat(decision.reply()).as("%s", command).isEqualTo(Reply.ACCEPTED);
        return decision.events();
    }

    Why refused(AcdCommand command) {
        var decision = run(command);
        assertThat(decision.reply()).as("%s", command).isInstanceOf(Reply.Rejected.class);
        return ((Reply.Rejected) decision.reply()).why();
    }

    /** Lets time pass as the server does: a tick at each deadline on the way. */
    List<AcdEvent> pass(Duration time) {
        var events = new ArrayList<AcdEvent>();
        var end = now.plus(time);
        while (true) {
            var due = acd.nextDeadline();
            if (due.isEmpty() || due.get().isAfter(end)) {
                break;
            }
            if (due.get().isAfter(now)) {
                now = due.get();
            }
            events.addAll(accepted(new AcdCommand.Tick()));
        }
        now = end;
        return events;
    }

    List<AcdEvent> pass(int seconds) {
        return pass(Duration.ofSeconds(seconds));
    }

    List<AcdEvent> settle() {
        return pass(Duration.ZERO);
    }

    void ready(AgentId... agents) {
        for (var agent : agents) {
            accepted(new AcdCommand.SignIn(agent, "s-" + agent, SeatKind.DESK_PHONE, true));
            accepted(new AcdCommand.MakeReady(agent, Actor.agent(agent)));
        }
    }

    List<AcdEvent> enqueue(CallId call, QueueId queue) {
        return accepted(AcdCommand.Enqueue.of(call, queue, now));
    }

    /** The offer that rings for the call. */
    OfferId offer(CallId call) {
        return acd.call(call)
                .map(Call::phase)
                .filter(Call.Phase.Offered.class::isInstance)
                .map(phase -> ((Call.Phase.Offered) phase).offer())
                .orElseThrow(() -> new AssertionError("call " + call + " is not offered: " + acd.call(call)));
    }

    void talk(CallId call) {
        accepted(new AcdCommand.OfferAnswered(offer(call)));
    }

    AgentId ringsAt(CallId call) {
        offer(call);
        return ((Call.Phase.Offered) acd.call(call).orElseThrow().phase()).agent();
    }

    boolean waits(CallId call) {
        return acd.call(call).map(Call::waiting).orElse(false);
    }

    AgentState state(AgentId agent) {
        return acd.agent(agent).orElseThrow().state();
    }

    AgentState.Word word(AgentId agent) {
        return state(agent).word();
    }
}
