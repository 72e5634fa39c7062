package io.hotline.acd.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.acd.AcdEvent;
import io.hotline.acd.CallOutcome;
import io.hotline.acd.ChangeCause;
import io.hotline.acd.sim.MatchBenchmark.Load;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the load does what it says; how fast it is is not for a shared build machine to judge. */
class MatchBenchmarkTest {
    @Test
    void crowded_everythingThatADayHas() {
        var events = new ArrayList<AcdEvent>();
        var benchmark = new MatchBenchmark(new Load(100, 200, 20, 30, 5), (nanos, decided) -> events.addAll(decided));

        for (int i = 0; i < 20_000; i++) {
            benchmark.step();
        }

        assertThat(events.stream().map(AcdEvent::getClass).distinct())
                .contains(
                        AcdEvent.RequirementRelaxed.class,
                        AcdEvent.OfferAccepted.class,
                        AcdEvent.CallLeft.class,
                        AcdEvent.AfterwardsChanged.class,
                        AcdEvent.PositionAnnounced.class,
                        AcdEvent.AgentSignedIn.class,
                        AcdEvent.OfferWithdrawn.class,
                        AcdEvent.CallbackRequested.class,
                        AcdEvent.CallbackPostponed.class);
        assertThat(events)
                .as("urgent calls")
                .anyMatch(event -> event instanceof AcdEvent.CallQueued queued && queued.urgent())
                .as("agents who do not answer")
                .anyMatch(event -> event instanceof AcdEvent.OfferWithdrawn withdrawn
                        && withdrawn.cause() == ChangeCause.NO_ANSWER)
                .as("signed out during a shift")
                .anyMatch(event -> event instanceof AcdEvent.AgentStateChanged changed
                        && changed.cause() == ChangeCause.SIGNED_OUT);
        assertThat(benchmark.commands()).isGreaterThan(15_000);
        assertThat(waiting(events)).isBetween(150L, 250L);
    }

    /** The small case that the large one is compared with: 200 skills on a hundred agents. */
    @Test
    void aHundredAgents_stillHaveCallsAfterALongDay() {
        var events = new ArrayList<AcdEvent>();
        var benchmark = new MatchBenchmark(Load.crowded(100), (nanos, decided) -> events.addAll(decided));

        for (int i = 0; i < 200_000; i++) {
            benchmark.step();
        }

        var evening = events.subList(events.size() * 9 / 10, events.size());
        assertThat(evening.stream()
                        .filter(AcdEvent.CallQueued.class::isInstance)
                        .count())
                .isGreaterThan(evening.size() / 20);
        assertThat(waiting(events)).isBetween(100L, 300L);
    }

    private static long waiting(List<AcdEvent> events) {
        long waiting = 0;
        for (var event : events) {
            waiting += switch (event) {
                case AcdEvent.CallQueued _, AcdEvent.OfferWithdrawn _, AcdEvent.CallReturned _ -> 1;
                case AcdEvent.CallOffered _ -> -1;
                case AcdEvent.CallLeft left when left.outcome() == CallOutcome.ABANDONED -> -1;
                default -> 0;
            };
        }
        return waiting;
    }

    @Test
    void scan_findsWhatTheEngineOffers() {
        for (int waiting : List.of(200, 0)) {
            var scan = new MatchScan();
            var benchmark = new MatchBenchmark(new Load(100, waiting, 20, 30, 5), scan);

            for (int i = 0; i < 20_000; i++) {
                benchmark.step();
            }

            assertThat(scan.agreement()).as("waiting %d", waiting).isGreaterThan(0.99);
            assertThat(scan.nanos()).isPositive();
        }
    }
}
