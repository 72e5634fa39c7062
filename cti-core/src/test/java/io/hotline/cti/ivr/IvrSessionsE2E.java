package io.hotline.cti.ivr;

import static io.hotline.cti.ivr.TestFlows.flow;
import static io.hotline.cti.ivr.TestFlows.menu;
import static io.hotline.cti.ivr.TestFlows.question;
import static io.hotline.cti.ivr.TestFlows.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotline.cti.agi.AgiCommand;
import io.hotline.cti.agi.AgiHandler;
import io.hotline.cti.agi.AgiLimits;
import io.hotline.cti.agi.AgiReply;
import io.hotline.cti.agi.AgiServer;
import io.hotline.cti.agi.AgiSession;
import io.hotline.cti.asterisk.AmiLink;
import io.hotline.cti.asterisk.AmiSettings;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.DialplanPlace;
import io.hotline.cti.asterisk.TestPhone;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import io.hotline.cti.prompt.PromptFile;
import io.hotline.ivr.DigitRule;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Node;
import io.hotline.ivr.Speech;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows on a real Asterisk: what is played, what is keyed, where the caller goes, and what a redirect looks like. */
@Tag("e2e")
class IvrSessionsE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PROMPT = Duration.ofSeconds(2);
    private static final Node HUMAN = new Node.Enqueue("human", "general", "", 0);

    @TempDir
    static Path data;

    private static HotlineConfig config;
    private static AsteriskInstance asterisk;

    private final ScriptedHost host = new ScriptedHost();
    private AgiServer server;
    private TestPhone caller;

    @BeforeAll
    static void startAsterisk() throws Exception {
        config = TestAsterisk.config(data, FreePorts.base());
        asterisk = AsteriskInstance.start(TestAsterisk.settings(config, data));
        for (String prompt : List.of("hello", "again", "choose", "please", "invalid", "silent", "one", "number")) {
            tone(config.asterisk().folders().prompts().here().resolve(prompt + ".wav"));
        }
    }

    /** Two seconds of a wave, as every prompt is kept. */
    private static void tone(Path file) throws IOException {
        int samples = (int) (PROMPT.toMillis() * 8);
        var bytes = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            int sample = (int) (8_000 * Math.sin(i * 2 * Math.PI * 440 / 8_000));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        var format = new AudioFormat(8_000, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes), format, samples),
                AudioFileFormat.Type.WAVE,
                file.toFile());
    }

    @AfterAll
    static void stopAsterisk() {
        asterisk.close();
    }

    @BeforeEach
    void callerAndPrompts() throws IOException {
        caller = new TestPhone("13812345678", "", config.asterisk().sipPort());
        String folder = config.asterisk().folders().prompts().there();
        Prompts prompts = speech -> CompletableFuture.completedStage(speech.stream()
                .map(each -> new PromptFile(folder + "/" + ((Speech.Prompt) each).name(), PROMPT))
                .toList());
        serve(new IvrSessions(host, prompts, InstantSource.system(), IvrPatience.standard()).doors());
    }

    private void serve(Map<String, AgiHandler> doors) throws IOException {
        if (server != null) {
            server.close();
        }
        server =
                new AgiServer("127.0.0.1", config.agi().port(), AgiLimits.standard(), doors, new SimpleMeterRegistry());
        server.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        asterisk.command("channel request hangup all");
        await().atMost(PATIENCE)
                .until(() -> asterisk.command("core show channels").contains("0 active channels"));
        caller.close();
        server.close();
    }

    private void admit(Node... nodes) {
        host.admission = CompletableFuture.completedStage(
                new Admission.Run(flow(Flow.Purpose.INBOUND, "human", nodes), "zh", Map.of()));
    }

    private void awaitWaiting() {
        await().atMost(PATIENCE)
                .until(() -> asterisk.command("core show channels concise").contains("!hl-wait!s!"));
    }

    private void press(String keys) {
        // Telephones that dial by themselves leave a tenth of a second between two keys.
        for (int i = 0; i < keys.length(); i++) {
            caller.press(keys.charAt(i));
            await().pollDelay(Duration.ofMillis(120)).until(() -> true);
        }
    }

    @Test
    void keyDuringTheQuestion_isTakenAndTheCallerWaits() throws InterruptedException {
        admit(menu(true), say("one", "human"), HUMAN);
        caller.call("12345");
        await().atMost(PATIENCE).until(caller::isTalking);
        await().atMost(PATIENCE)
                .until(() -> asterisk.command("core show channels concise").contains("!Read!"));
        press("#");
        awaitWaiting();
        assertThat(host.calls.getFirst().line()).isEqualTo("12345");
        assertThat(host.calls.getFirst().callerNumber()).isEqualTo("13812345678");
        assertThat(host.asked).contains("step one", "enqueue general");
    }

    @Test
    void fastDigits_allArrive() throws InterruptedException {
        var keyed = new HashMap<String, String>();
        var collect = new Node.Collect(
                "id",
                question(true, "number"),
                "ticket",
                new DigitRule(4, 18, Optional.of('#'), Optional.empty(), DigitRule.CheckDigit.NONE),
                false,
                "human",
                Optional.empty(),
                Optional.empty());
        admit(collect, HUMAN);
        host.onEnqueue = keyed::putAll;
        caller.call("12345");
        await().atMost(PATIENCE)
                .until(() -> asterisk.command("core show channels concise").contains("!Read!"));
        press("33090219850312451#");
        awaitWaiting();
        assertThat(keyed).containsEntry("ticket", "33090219850312451");
        assertThat(asterisk.command("core show channel " + host.calls.getFirst().channel()))
                .doesNotContain("33090219850312451");
    }

    @Test
    void redirectOutOfTheFlow_isNoHangup() throws Exception {
        admit(say("hello", "again"), say("again", "hello"), HUMAN);
        caller.call("12345");
        await().atMost(PATIENCE).until(() -> host.asked.contains("step hello"));
        String channel = host.calls.getFirst().channel();
        var ami = config.asterisk();
        var settings = new AmiSettings(
                "127.0.0.1",
                ami.amiPort(),
                new AmiSettings.Login("hl-events", ami.eventsPassword().value()),
                new AmiSettings.Login("hl-actions", ami.actionsPassword().value()),
                new AmiSettings.Login("hl-fence", ami.fencePassword().value()),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new AmiSettings.Phones("", Duration.ofMinutes(10)));
        try (var link = new AmiLink(settings, _ -> true, new SimpleMeterRegistry())) {
            link.start().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(link.control()
                            .redirect(channel, DialplanPlace.startOf("hl-wait"))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo(new ControlOutcome.Done());
        }
        awaitWaiting();
        await().atMost(PATIENCE).until(() -> host.asked.stream().anyMatch(each -> each.startsWith("lost: ")));
        assertThat(asterisk.command("core show channels concise")).contains(channel);
    }

    @Test
    void callerWhoHangsUpDuringAPrompt_isLostToTheFlow() throws InterruptedException {
        admit(say("hello", "again"), say("again", "hello"), HUMAN);
        caller.call("12345");
        await().atMost(PATIENCE).until(() -> host.asked.contains("step hello"));
        await().atMost(PATIENCE).until(caller::isTalking);
        caller.hangUp();
        await().atMost(PATIENCE).until(() -> host.asked.stream().anyMatch(each -> each.startsWith("lost: ")));
        await().atMost(PATIENCE)
                .until(() -> asterisk.command("core show channels").contains("0 active channels"));
    }

    @Test
    void unknownNumber_isRefusedWithoutAnswering() {
        caller.call("99999");
        await().atMost(PATIENCE).until(() -> caller.received("SIP/2.0 404").isPresent());
        assertThat(caller.received("SIP/2.0 200")).isEmpty();
    }

    @Test
    void textWithEveryOddCharacter_survivesTheWayThereAndBack() throws Exception {
        var text = "工单 \"甲\" \\ ${EXTEN} (a, b) %41; 'c'";
        var replies = new CompletableFuture<List<AgiReply>>();
        serve(Map.of("entry", session -> oddCommands(session, text, replies)));
        caller.call("12345");
        var all = replies.get(20, TimeUnit.SECONDS);
        assertThat(AgiCommand.GetText.textOf(all.get(1))).isEqualTo(text);
        assertThat(all.get(2)).isEqualTo(new AgiReply.Success(-1, "", 0));
        assertThat(all.get(3)).isEqualTo(new AgiReply.Success(1, ":" + text, 0));
    }

    private static void oddCommands(AgiSession session, String text, CompletableFuture<List<AgiReply>> replies) {
        var commands = List.of(
                new AgiCommand.SetVariable("ODD", text),
                new AgiCommand.GetText("ODD"),
                new AgiCommand.StreamFile("no/such/file", ""),
                new AgiCommand.GetWords(List.of("NOTHING", "ODD")));
        var stages = commands.stream()
                .map(command -> session.send(command).toCompletableFuture())
                .toList();
        CompletionStage<Void> all = CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
        all.thenRun(() -> {
            replies.complete(stages.stream().map(CompletableFuture::join).toList());
            session.close();
        });
    }
}
