package io.hotline.cti.faults;

import static io.hotline.cti.faults.SwitchSide.AGENT;
import static io.hotline.cti.faults.SwitchSide.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.HangupCause;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the simulation believes of Asterisk is so: the same calls on both, the same AMI link and AGI door before both, and
 * each channel tells the same, in the same order, with the same fields.
 */
@Tag("e2e")
class FakeAsteriskContractE2E {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private static SwitchSide real;
    private static SimulatedSide simulated;

    /** What happens, and how things stand where a scenario looks at it. */
    enum Scenario {
        AGENT_ENDS_THE_TALK {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                talk(side);
                Map<String, String> meanwhile = side.connectAgain();
                side.agentPutsDown();
                return meanwhile;
            }
        },
        CALLER_ENDS_THE_TALK {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                talk(side);
                side.citizenHangsUp();
                return Map.of();
            }
        },
        SERVER_ENDS_THE_TALK {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                talk(side);
                SwitchSide.done(side.control().hangUp(side.offer(), HangupCause.NORMAL));
                return Map.of();
            }
        },
        CALLER_GIVES_UP {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.until(CALLER, "enters waiting");
                Map<String, String> meanwhile = side.connectAgain();
                side.citizenHangsUp();
                return meanwhile;
            }
        },
        CALLER_LEAVES_DURING_THE_ANNOUNCEMENT {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.ring(LONG, true);
                side.agentAnswers();
                side.until(CALLER, "step announcing of caller, agent");
                side.citizenHangsUp();
                side.until(AGENT, "enters waiting");
                SwitchSide.done(side.control().hangUp(side.offer(), HangupCause.NORMAL));
                return Map.of();
            }
        },
        AGENT_LEAVES_DURING_THE_ANNOUNCEMENT {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.ring(LONG, true);
                side.agentAnswers();
                side.until(CALLER, "step announcing of caller, agent");
                side.until(AGENT, "enters waiting");
                side.agentPutsDown();
                side.until(CALLER, "step join-failed of caller, agent");
                side.citizenHangsUp();
                return Map.of();
            }
        },
        NOBODY_ANSWERS {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.ring(Duration.ofSeconds(1), false);
                side.until(AGENT, "hung up 19 User alerting, no answer, by us: false");
                side.citizenHangsUp();
                return Map.of();
            }
        },
        AGENT_IS_BUSY {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.ring(LONG, false);
                side.agentIsBusy();
                side.until(AGENT, "hung up 17 User busy, by us: false");
                side.citizenHangsUp();
                return Map.of();
            }
        },
        NO_TELEPHONE_AT_THE_SEAT {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.ringNobody();
                side.until("order to agent", "failed unreachable");
                side.citizenHangsUp();
                return Map.of();
            }
        },
        OFFER_IS_WITHDRAWN {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                side.citizenRings();
                side.ring(LONG, false);
                side.until(AGENT, "created in hl-seat s, number 8001");
                SwitchSide.done(side.control().hangUp(side.offer(), HangupCause.ANSWERED_ELSEWHERE));
                side.citizenHangsUp();
                return Map.of();
            }
        },
        HELD_AND_TAKEN_BACK {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                talk(side);
                moveBoth(side, "hl-hold", "hl-park");
                side.until(CALLER, "step held of caller, agent");
                Map<String, String> meanwhile = side.connectAgain();
                SwitchSide.done(side.control().redirect(side.caller().channel(), DialplanPlace.startOf("hl-resume")));
                side.until(CALLER, "enters talk 2");
                side.agentPutsDown();
                return meanwhile;
            }
        },
        TRANSFERRED_TO_A_QUEUE {
            @Override
            Map<String, String> play(SwitchSide side) throws IOException {
                talk(side);
                SwitchSide.done(side.control().redirect(side.caller().channel(), DialplanPlace.startOf("hl-transfer")));
                side.until(CALLER, "step transferred of caller, agent");
                side.citizenHangsUp();
                return Map.of();
            }
        };

        /** Until the last word of each is spoken or sure to come. */
        abstract Map<String, String> play(SwitchSide side) throws IOException;

        static void talk(SwitchSide side) throws IOException {
            side.citizenRings();
            side.ring(LONG, false);
            side.agentAnswers();
            side.until(CALLER, "enters talk 1");
            side.until(AGENT, "enters talk 1");
        }

        static void moveBoth(SwitchSide side, String caller, String agent) {
            SwitchSide.done(side.control()
                    .redirectBoth(
                            side.caller().channel(),
                            DialplanPlace.startOf(caller),
                            side.agent().channel(),
                            DialplanPlace.startOf(agent)));
        }
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        real = new RealSide(TestAsterisk.config(data, FreePorts.base()), data);
        simulated = new SimulatedSide();
    }

    @AfterAll
    static void stop() {
        simulated.close();
        real.close();
    }

    @ParameterizedTest
    @EnumSource
    void bothTellTheSame(Scenario scenario) {
        var ofReal = CompletableFuture.supplyAsync(() -> told(scenario, real));
        Map<String, Object> ofSimulated = told(scenario, simulated);

        assertThat(ofSimulated).isEqualTo(ofReal.join());
        assertThat(simulated.mistakes()).isEmpty();
    }

    private static Map<String, Object> told(Scenario scenario, SwitchSide side) {
        try {
            side.forget();
            Map<String, String> meanwhile = scenario.play(side);
            Map<String, List<String>> heard = side.end();
            Map<String, Object> told = new TreeMap<>(heard);
            told.put("meanwhile", meanwhile);
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
