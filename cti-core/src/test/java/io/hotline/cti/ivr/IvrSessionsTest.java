package io.hotline.cti.ivr;

import static io.hotline.cti.ivr.TestFlows.flow;
import static io.hotline.cti.ivr.TestFlows.menu;
import static io.hotline.cti.ivr.TestFlows.question;
import static io.hotline.cti.ivr.TestFlows.say;
import static io.hotline.cti.ivr.TestFlows.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.agi.AgiCommand;
import io.hotline.cti.agi.AgiHandler;
import io.hotline.cti.agi.AgiReply;
import io.hotline.cti.prompt.PromptFailed;
import io.hotline.cti.prompt.PromptFile;
import io.hotline.ivr.DigitRule;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Node;
import io.hotline.ivr.Speech;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class IvrSessionsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    private static final String CALL = NOW.getEpochSecond() + ".7";
    private static final Node HUMAN = new Node.Enqueue("human", "general", "", 0);

    private final ScriptedHost host = new ScriptedHost();
    private ScriptedSession session = new ScriptedSession("entry", CALL, "13812345678", "12345");
    private final List<List<Speech>> spoken = new ArrayList<>();
    private Prompts prompts = this::files;

    private CompletionStage<List<PromptFile>> files(List<Speech> speech) {
        spoken.add(speech);
        return CompletableFuture.completedStage(speech.stream()
                .map(each -> new PromptFile(
                        "/p/" + (each instanceof Speech.Prompt(var name) ? name : "tts"), Duration.ofSeconds(3)))
                .toList());
    }

    private void run(String door) {
        at(doors(), door, session);
    }

    private Map<String, AgiHandler> doors() {
        var patience = new IvrPatience(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(15));
        return new IvrSessions(host, speech -> prompts.filesFor(speech), InstantSource.fixed(NOW), patience).doors();
    }

    private static void at(Map<String, AgiHandler> doors, String door, ScriptedSession caller) {
        Objects.requireNonNull(doors.get(door)).onSession(caller);
    }

    private void admit(Node... nodes) {
        host.admission = CompletableFuture.completedStage(
                new Admission.Run(flow(Flow.Purpose.INBOUND, "human", nodes), "zh", Map.of("city", "舟山")));
    }

    @Test
    void greetingThenQueue() {
        admit(new Node.Say("hello", speech("a", "b"), new TreeSet<>(), "human"), HUMAN);
        run("entry");
        assertThat(host.calls)
                .containsExactly(new ArrivedCall(CALL, "PJSIP/trunk-00000001", "13812345678", "", "12345", "", NOW));
        assertThat(session.lines)
                .containsExactly(
                        "ANSWER",
                        "SET AUTOHANGUP 15",
                        "SET AUTOHANGUP 21",
                        "STREAM FILE \"/p/a\" \"\"",
                        "STREAM FILE \"/p/b\" \"\"",
                        "SET VARIABLE HL_NEXT \"queue\"");
        assertThat(host.asked).containsSubsequence("step hello", "enqueue general");
        assertThat(session.closed).isDone();
    }

    @Test
    void unknownNumber_isNotAnswered() {
        run("entry");
        assertThat(session.lines).containsExactly("SET VARIABLE HL_NEXT \"unknown-number\"");
    }

    @Test
    void variables_areSetBeforeTheWord() {
        host.onward = CompletableFuture.completedStage(
                new NextStep(NextStep.Word.QUEUE, Map.of("HL_QUEUE", "tax", "HL_LANGUAGE", "zh")));
        run("waiting");
        assertThat(session.lines)
                .containsExactly(
                        "SET VARIABLE HL_LANGUAGE \"zh\"",
                        "SET VARIABLE HL_QUEUE \"tax\"",
                        "SET VARIABLE HL_NEXT \"queue\"");
    }

    /** He asks by himself, out of the survival mode, where his call was noted. */
    @Test
    void callerOfWhomThereAreNotes_isTakenIn_soTheyAreForgotten() {
        admit(HUMAN);
        session = new ScriptedSession("entry", CALL, "13812345678", "12345", "", "1");
        run("entry");
        assertThat(session.story())
                .containsExactly(
                        "SET VARIABLE HL_NOTED \"0\"",
                        "DATABASE DELTREE \"hl-survived\" \"" + CALL + "\"",
                        "ANSWER",
                        "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void callerOfWhomThereAreNotes_isSentBack_soTheyStay() {
        host.onward = CompletableFuture.completedStage(NextStep.to(NextStep.Word.SURVIVAL));
        session = new ScriptedSession("waiting", CALL, "13812345678", "12345", "", "1");
        run("waiting");
        assertThat(session.lines).containsExactly("SET VARIABLE HL_NEXT \"survival\"");
    }

    @Test
    void coreTooLate_isSurvivalAndItsAnswerIsStillItsOwn() {
        var never = new CompletableFuture<NextStep>();
        host.onward = never;
        run("waiting");
        await().atMost(Duration.ofSeconds(5)).until(session.closed::isDone);
        assertThat(session.lines).containsExactly("SET VARIABLE HL_NEXT \"survival\"");
        assertThat(never).isNotDone();
    }

    @Test
    void coreFailed_isSurvival() {
        admit(say("hello", "human"), HUMAN);
        host.onward = CompletableFuture.failedStage(new IllegalStateException("the journal stopped"));
        run("entry");
        assertThat(session.story())
                .containsExactly("ANSWER", "STREAM FILE \"/p/hello\" \"\"", "SET VARIABLE HL_NEXT \"survival\"");
    }

    @Test
    void coreFailedAfterTheTalk_isTheEnd() {
        host.admission = CompletableFuture.failedStage(new IllegalStateException("the journal stopped"));
        run("after");
        assertThat(session.lines).containsExactly("SET VARIABLE HL_NEXT \"hangup\"");
    }

    private static final Node OUT = new Node.Transfer("out", "110", Optional.of("sorry"));

    @Test
    void whoReachesNobodyOutside_goesOnAlongHisFlow() {
        host.onward = CompletableFuture.completedStage(NextStep.to(NextStep.Word.TRANSFER));
        admit(OUT, say("sorry", "human"), HUMAN);
        var doors = doors();
        at(doors, "entry", session);
        assertThat(session.story()).containsExactly("ANSWER", "SET VARIABLE HL_NEXT \"transfer\"");

        host.onward = CompletableFuture.completedStage(NextStep.to(NextStep.Word.QUEUE));
        var back = new ScriptedSession("outside", CALL, "13812345678", "12345", "BUSY");
        at(doors, "outside", back);
        assertThat(back.story()).containsExactly("STREAM FILE \"/p/sorry\" \"\"", "SET VARIABLE HL_NEXT \"queue\"");
        assertThat(host.asked)
                .containsSubsequence("transfer 110", "not reached BUSY", "step out", "step sorry", "enqueue general");

        var again = new ScriptedSession("outside", CALL, "13812345678", "12345", "BUSY");
        at(doors, "outside", again);
        assertThat(again.story())
                .as("an agent's transfer, or a restart")
                .containsExactly("SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void whoMayNotBePutThrough_goesOnAtOnce() {
        host.reachable = false;
        admit(OUT, say("sorry", "human"), HUMAN);
        run("entry");
        assertThat(session.story())
                .containsExactly("ANSWER", "STREAM FILE \"/p/sorry\" \"\"", "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void menu_listensWhileItSpeaks() {
        admit(menu(true), say("one", "human"), HUMAN);
        session.keysToCome.add("#");
        run("entry");
        assertThat(session.story())
                .containsExactly(
                        "ANSWER",
                        "EXEC Read \"HL_KEYS,/p/choose&/p/please,1,t(),1\"",
                        "STREAM FILE \"/p/one\" \"\"",
                        "SET VARIABLE HL_NEXT \"queue\"");
        assertThat(session.lines)
                .containsSubsequence(
                        "SET AUTOHANGUP 29",
                        "SET VARIABLE TIMEOUT(response) \"5.000\"",
                        "SET VARIABLE TIMEOUT(digit) \"3.000\"",
                        "EXEC Read \"HL_KEYS,/p/choose&/p/please,1,t(),1\"",
                        "GET FULL VARIABLE \"${READSTATUS}:${HL_KEYS}\"",
                        "SET VARIABLE HL_KEYS \"\"");
    }

    @Test
    void menuThatMustBeHeard_speaksFirst() {
        admit(menu(false), say("one", "human"), HUMAN);
        session.keysToCome.add("1");
        run("entry");
        assertThat(session.story())
                .startsWith(
                        "ANSWER",
                        "STREAM FILE \"/p/choose\" \"\"",
                        "STREAM FILE \"/p/please\" \"\"",
                        "EXEC Read \"HL_KEYS,,1,t(),1\"",
                        "STREAM FILE \"/p/one\" \"\"");
    }

    @Test
    void silence_isAskedAgainThenAHuman() {
        admit(menu(true), say("one", "human"), HUMAN);
        run("entry");
        assertThat(session.story())
                .containsExactly(
                        "ANSWER",
                        "EXEC Read \"HL_KEYS,/p/choose&/p/please,1,t(),1\"",
                        "EXEC Read \"HL_KEYS,/p/silent&/p/choose&/p/please,1,t(),1\"",
                        "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void digits_endWithTheEndKey() {
        var collect = new Node.Collect(
                "id",
                question(true, "number"),
                "ticket",
                new DigitRule(4, 8, Optional.of('#'), Optional.empty(), DigitRule.CheckDigit.NONE),
                true,
                "human",
                Optional.empty(),
                Optional.empty());
        admit(collect, HUMAN);
        session.keysToCome.add("12345#");
        run("entry");
        assertThat(session.story())
                .containsExactly(
                        "ANSWER", "EXEC Read \"HL_KEYS,/p/number,8,t(#),1\"", "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void keyDuringAPrompt_cutsItShort() {
        admit(new Node.Say("hello", speech("a", "b"), new TreeSet<>(List.of('1')), "human"), HUMAN);
        session.keysToCome.add("1");
        run("entry");
        assertThat(session.story())
                .containsExactly("ANSWER", "STREAM FILE \"/p/a\" \"1\"", "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void missingPrompt_costsNobodyHisCall() {
        admit(say("hello", "human"), HUMAN);
        prompts = _ -> CompletableFuture.failedStage(new PromptFailed("espeak-ng is not there"));
        run("entry");
        assertThat(session.story()).containsExactly("ANSWER", "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void latePrompt_costsNobodyHisCall() {
        admit(say("hello", "human"), HUMAN);
        prompts = _ -> new CompletableFuture<>();
        run("entry");
        await().atMost(Duration.ofSeconds(5)).until(session.closed::isDone);
        assertThat(session.story()).containsExactly("ANSWER", "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void unplayableFile_costsNobodyHisCall() {
        admit(say("hello", "human"), HUMAN);
        session.answer(command -> command instanceof AgiCommand.StreamFile ? new AgiReply.Success(-1, "", 0) : null);
        run("entry");
        assertThat(session.lines).endsWith("SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void channelTakenDuringAPrompt_isNoHangup() {
        admit(say("hello", "human"), HUMAN);
        // As Asterisk does it: the prompt has failed, and then there is nobody any more.
        session.answer(command -> switch (command) {
            case AgiCommand.StreamFile _ -> new AgiReply.Success(-1, "", 8_000);
            case AgiCommand.GetWords _ -> new AgiReply.Lost("Asterisk took the channel away");
            default -> null;
        });
        run("entry");
        assertThat(host.asked).endsWith("lost: Asterisk took the channel away");
        assertThat(session.lines).noneMatch(line -> line.contains("HL_NEXT"));
        assertThat(session.closed).isDone();
    }

    @Test
    void connectionLostWhileKeysAreAwaited_isTold() {
        admit(menu(true), say("one", "human"), HUMAN);
        session.answer(command -> command instanceof AgiCommand.ReadKeys ? new AgiReply.Lost("cut") : null);
        run("entry");
        assertThat(host.asked).endsWith("lost: cut");
    }

    @Test
    void notAnswered_isTold() {
        admit(say("hello", "human"), HUMAN);
        session.answer(command -> command instanceof AgiCommand.Answer ? new AgiReply.ChannelGone() : null);
        run("entry");
        assertThat(host.asked).containsExactly("lost: not answered: ChannelGone[]");
    }

    @Test
    void rating_isSavedAndTheCallEnds() {
        var survey = new Node.Survey("rate", question(true, "rate"), 5, "bye", Optional.empty());
        host.admission = CompletableFuture.completedStage(new Admission.Run(
                flow(Flow.Purpose.AFTER_CALL, "bye", survey, new Node.HangUp("bye", speech("bye"), "rated")),
                "zh",
                Map.of()));
        session.keysToCome.add("4");
        run("after");
        assertThat(session.story())
                .containsExactly(
                        "EXEC Read \"HL_KEYS,/p/rate,1,t(),1\"",
                        "STREAM FILE \"/p/bye\" \"\"",
                        "SET VARIABLE HL_NEXT \"hangup\"");
        assertThat(host.asked).contains("rating 4", "finish rated");
    }

    @Test
    void message_isRecordedWhereTheHostSays() {
        host.messages = Optional.of("/srv/hotline/recordings/x/message");
        admit(
                new Node.LeaveMessage(
                        "message",
                        speech("speak"),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(4),
                        "human",
                        Optional.empty()),
                HUMAN);
        run("entry");
        assertThat(session.story())
                .containsExactly(
                        "ANSWER",
                        "STREAM FILE \"/p/speak\" \"\"",
                        "RECORD FILE \"/srv/hotline/recordings/x/message\" wav \"#\" 60000 s=4",
                        "SET VARIABLE HL_NEXT \"queue\"");
    }

    @Test
    void bugInAHost_isSurvival() {
        admit(say("hello", "human"), HUMAN);
        host.onward = CompletableFuture.completedStage(new NextStep(NextStep.Word.QUEUE, Map.of("not a name", "x")));
        run("entry");
        assertThat(session.lines).endsWith("SET VARIABLE HL_NEXT \"survival\"");
    }

    @Test
    void birthOfAChannel_isReadFromItsId() {
        assertThat(IvrSessions.createdAt("%d.5".formatted(NOW.getEpochSecond() - 60), NOW))
                .isEqualTo(NOW.minusSeconds(60));
        assertThat(IvrSessions.createdAt("pbx-1-%d.5".formatted(NOW.getEpochSecond() - 60), NOW))
                .isEqualTo(NOW.minusSeconds(60));
        assertThat(IvrSessions.createdAt(CALL, NOW)).isEqualTo(NOW);
        assertThat(IvrSessions.createdAt("1000000000.5", NOW)).isEqualTo(NOW);
        assertThat(IvrSessions.createdAt("o-1-2", NOW)).isEqualTo(NOW);
    }
}
