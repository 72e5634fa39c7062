package io.hotline.cti.ivr;

import io.hotline.cti.agi.AgiCommand;
import io.hotline.cti.agi.AgiReply;
import io.hotline.cti.agi.AgiRequest;
import io.hotline.cti.agi.AgiSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A channel of Asterisk that obeys at once, with variables, and with keys that the caller will press. */
final class ScriptedSession implements AgiSession {
    final List<String> lines = new ArrayList<>();
    final List<String> keysToCome = new ArrayList<>();
    final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AgiRequest request;
    private Function<AgiCommand, AgiReply> replies = this::obey;
    private String status = "";
    private String keys = "";
    boolean leaving;

    /** {@code arguments}: the line, and what else the door is told. */
    ScriptedSession(String path, String uniqueId, String caller, String... arguments) {
        request = new AgiRequest(
                path, uniqueId, "PJSIP/trunk-00000001", caller, "", "hl-ivr", "s", List.of(arguments), Map.of());
    }

    /** Answers this way instead; null means "as usual". */
    void answer(Function<AgiCommand, AgiReply> other) {
        replies = command -> {
            AgiReply reply = other.apply(command);
            return reply == null ? obey(command) : reply;
        };
    }

    /** What the caller heard and the dialplan was told, without the settings of time. */
    List<String> story() {
        return lines.stream()
                .filter(line -> !line.startsWith("SET AUTOHANGUP")
                        && !line.contains("TIMEOUT(")
                        && !line.startsWith("GET FULL")
                        && !line.equals("SET VARIABLE HL_KEYS \"\""))
                .toList();
    }

    private AgiReply obey(AgiCommand command) {
        return switch (command) {
            case AgiCommand.ReadKeys read -> {
                keys = keysToCome.isEmpty() ? "" : keysToCome.removeFirst();
                boolean ended = keys.endsWith("#") && read.endKeys().contains("#");
                status = ended || keys.length() == read.maxKeys() ? "OK" : "TIMEOUT";
                keys = ended ? keys.substring(0, keys.length() - 1) : keys;
                yield ok("");
            }
            case AgiCommand.GetWords _ -> ok(status + ":" + keys);
            case AgiCommand.StreamFile played
            when !played.endingKeys().isEmpty() && !keysToCome.isEmpty() ->
                new AgiReply.Success(keysToCome.removeFirst().charAt(0), "", 80);
            case AgiCommand.RecordFile _ -> new AgiReply.Success(35, "dtmf", 24_000);
            default -> ok("");
        };
    }

    static AgiReply ok(String text) {
        return new AgiReply.Success(0, text, 0);
    }

    @Override
    public AgiRequest request() {
        return request;
    }

    @Override
    public CompletionStage<AgiReply> send(AgiCommand command) {
        return send(command, Duration.ZERO);
    }

    @Override
    public CompletionStage<AgiReply> send(AgiCommand command, Duration atMost) {
        lines.add(command.line());
        return CompletableFuture.completedStage(replies.apply(command));
    }

    @Override
    public boolean leaving() {
        return leaving;
    }

    @Override
    public Executor loop() {
        return Runnable::run;
    }

    @Override
    public void close() {
        closed.complete(null);
    }

    @Override
    public CompletionStage<Void> closed() {
        return closed;
    }
}
