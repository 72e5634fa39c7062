package io.hotline.cti.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.LiveChannel;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.cti.asterisk.SwitchEvent;
import io.hotline.cti.asterisk.SwitchSnapshot;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.PhoneNumbers;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurvivorsTest {
    private static final String CALL = "1790000000.7";
    private static final String CHANNEL = "PJSIP/trunk-00000007";
    private static final Instant CAME = Instant.ofEpochSecond(1_790_000_000);

    private final List<String> asked = new ArrayList<>();
    private final List<CoreCommand> told = new ArrayList<>();
    private Optional<SurvivedCall> notes = Optional.empty();
    private Supplier<CompletableFuture<ControlOutcome>> fetched =
            () -> CompletableFuture.completedFuture(new ControlOutcome.Done());
    private final Survivors survivors = new Survivors(control(), new PhoneNumbers("0580"), told::add);

    @Test
    void callerWhoComesWhileTheLinkIsUp_isFetchedOnceForEachLink() {
        report("survival", CHANNEL);
        report("survival", CHANNEL);

        assertThat(asked).containsExactly("redirectUnlessJoined " + CALL + " " + CHANNEL);

        survivors.fetch(new SwitchSnapshot(List.<LiveChannel>of(), List.of(), Duration.ofHours(1), "22", false));
        report("survival", CHANNEL);

        assertThat(asked).hasSize(2);
    }

    /** Between the question whether an agent has a caller, and the answer, lies what waits before it. */
    @Test
    void crowd_isFetchedAFewAtATime_theOldestFirst_andWholeWhenTheLinkIsGone() {
        var crowd = IntStream.range(0, 40).mapToObj(SurvivorsTest::lost).toList();
        var answers = new ArrayList<CompletableFuture<ControlOutcome>>();
        fetched = () -> {
            answers.add(new CompletableFuture<>());
            return answers.getLast();
        };

        survivors.fetch(new SwitchSnapshot(crowd, List.of(), Duration.ofHours(1), "22", false));
        assertThat(asked).hasSize(8).first().isEqualTo("redirectUnlessJoined 1790000000.39 PJSIP/trunk-39");
        answers.get(3).complete(new ControlOutcome.Done());
        assertThat(asked).hasSize(9);
        answers.get(4).complete(new ControlOutcome.Refused("an agent talks with him"));
        assertThat(asked).hasSize(10);

        fetched = () -> CompletableFuture.completedFuture(new ControlOutcome.Done());
        answers.get(5).complete(new ControlOutcome.Done());
        assertThat(asked).hasSize(40).doesNotHaveDuplicates();
    }

    private static LiveChannel lost(int i) {
        return new LiveChannel(
                "1790000000." + i,
                "PJSIP/trunk-" + i,
                true,
                "hl-lost",
                "s",
                "BridgeWait",
                Optional.empty(),
                "13812341234",
                Duration.ofSeconds(i));
    }

    @Test
    void whomAsteriskJoins_andWhoGoes_isReadOfAtOnce() {
        notes = Optional.of(new SurvivedCall(
                CALL, CAME, "12345", "13812341234", Optional.empty(), "", Optional.empty(), Optional.empty(), ""));

        report("survival-joined", CHANNEL);
        report("survival-left", CHANNEL);

        assertThat(told)
                .map(command -> ((CoreCommand.NoteSurvived) command).channel())
                .containsExactly(Optional.of(CHANNEL), Optional.empty());
    }

    @Test
    void whatNoDialplanSays_isPassedOver() {
        report("survival", "");
        report("survival", "PJSIP/trunk-1\r\nAction: Hangup");
        survivors.heard(new SwitchEvent.StepReported("../x", "survival-left", CHANNEL, CALL));
        report("joining", CHANNEL);

        assertThat(asked).isEmpty();
        assertThat(told).isEmpty();
    }

    private void report(String step, String detail) {
        survivors.heard(new SwitchEvent.StepReported(CALL, step, detail, CALL));
    }

    private CallControl control() {
        return (CallControl) Proxy.newProxyInstance(
                CallControl.class.getClassLoader(),
                new Class<?>[] {CallControl.class},
                (_, method, values) -> switch (method.getName()) {
                    case "survived" -> CompletableFuture.completedFuture(notes);
                    case "redirectUnlessJoined" -> {
                        asked.add(method.getName() + " " + values[0] + " " + values[1]);
                        yield fetched.get();
                    }
                    default -> throw new AssertionError("nobody asked for " + method.getName());
                });
    }
}
