package io.hotline.cti.ivr;

import io.hotline.cti.agi.AgiCommand;
import io.hotline.cti.agi.AgiCommand.SetKeyPatience.Which;
import io.hotline.cti.agi.AgiReply;
import io.hotline.cti.agi.AgiSession;
import io.hotline.cti.prompt.PromptFile;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs the effects of a flow by AGI commands. Before anything that takes time the channel's own time limit is moved on
 * ({@code SET AUTOHANGUP}), so that a server that dies in the middle still loses the channel soon.
 */
final class AgiEffects {
    private static final Logger LOG = LoggerFactory.getLogger(AgiEffects.class);
    private static final String KEYS = "HL_KEYS";
    private static final String STATUS = "READSTATUS";

    /** Of a wav file that we record: the channel's own rate is resampled to it. */
    private static final long SAMPLES_A_SECOND = 8_000;

    private final AgiSession session;
    private final String callId;
    private final IvrHost host;
    private final Prompts prompts;
    private final IvrPatience patience;
    private String language = "";

    AgiEffects(AgiSession session, String callId, IvrHost host, Prompts prompts, IvrPatience patience) {
        this.session = session;
        this.callId = callId;
        this.host = host;
        this.prompts = prompts;
        this.patience = patience;
    }

    /** Of what is played from now on. */
    void speak(String newLanguage) {
        language = newLanguage;
    }

    CompletionStage<Performed> play(IvrEffect.Play effect) {
        return withFiles(effect.speech(), files -> {
            moveLimit(lengthOf(files));
            return play(files, keys(effect.interruptKeys()))
                    .thenApply(key ->
                            key.<Performed>map(Performed.Outcome::new).orElse(Performed.of(new IvrInput.Played())))
                    .exceptionally(AgiEffects::lost);
        });
    }

    CompletionStage<Performed> collect(IvrEffect.Collect effect) {
        return withFiles(effect.speech(), files -> {
            Duration typing = effect.firstTimeout().plus(effect.interTimeout().multipliedBy(effect.maxDigits()));
            moveLimit(lengthOf(files).plus(typing));
            // Not to be interrupted: played before, without listening. Otherwise the files belong to the reading.
            CompletionStage<Optional<IvrInput>> before =
                    effect.bargeIn() ? CompletableFuture.completedStage(Optional.empty()) : play(files, "");
            var read = new AgiCommand.ReadKeys(
                    KEYS, effect.bargeIn() ? names(files) : List.of(), effect.maxDigits(), keys(effect.endKeys()));
            return before.thenCompose(_ -> {
                        session.send(new AgiCommand.SetKeyPatience(Which.FIRST_KEY, effect.firstTimeout()));
                        session.send(new AgiCommand.SetKeyPatience(Which.NEXT_KEY, effect.interTimeout()));
                        return session.send(read, lengthOf(files).plus(typing));
                    })
                    .thenCompose(reply -> keysRead(reply))
                    .exceptionally(AgiEffects::lost);
        });
    }

    private CompletionStage<Performed> keysRead(AgiReply reply) {
        requireChannel(reply);
        return session.send(new AgiCommand.GetWords(List.of(STATUS, KEYS))).thenApply(words -> {
            String text = requireChannel(words).text();
            int colon = text.indexOf(':');
            String status = colon < 0 ? "" : text.substring(0, colon);
            String keys = text.substring(colon + 1);
            // Digits may be secret and a channel's variables are shown to every console: do not leave them there.
            session.send(new AgiCommand.SetVariable(KEYS, ""));
            return switch (status) {
                case "OK" -> Performed.of(new IvrInput.Digits(keys));
                case "TIMEOUT" -> Performed.of(keys.isEmpty() ? new IvrInput.TimedOut() : new IvrInput.Digits(keys));
                case "HANGUP" -> new Performed.ChannelLost("hung up while keys were awaited");
                default -> Performed.of(new IvrInput.Failed("keys not read: " + status));
            };
        });
    }

    CompletionStage<Performed> leaveMessage(IvrEffect.LeaveMessage effect) {
        Optional<String> place = host.messageFile(callId);
        if (place.isEmpty()) {
            return CompletableFuture.completedStage(Performed.of(new IvrInput.Failed("no place for messages")));
        }
        return withFiles(effect.speech(), asked -> {
            var files = new ArrayList<>(asked);
            prompts.beep().ifPresent(files::add);
            moveLimit(lengthOf(files).plus(effect.maxDuration()));
            var recording = new AgiCommand.RecordFile(
                    place.get(), String.valueOf(effect.endKey()), effect.maxDuration(), effect.maxSilence());
            return play(files, "")
                    .thenCompose(
                            _ -> session.send(recording, effect.maxDuration().plus(patience.slack())))
                    .thenCompose(reply -> recorded(place.get(), reply))
                    .exceptionally(AgiEffects::lost);
        });
    }

    /** Who hangs up after speaking has left a message, too. */
    private CompletionStage<Performed> recorded(String file, AgiReply reply) {
        if (reply instanceof AgiReply.Success success && success.endPosition() > 0) {
            var length = Duration.ofMillis(success.endPosition() * 1_000 / SAMPLES_A_SECOND);
            return ask(host.messageLeft(callId, file, length));
        }
        requireChannel(reply);
        return CompletableFuture.completedStage(Performed.of(new IvrInput.Failed("nothing recorded: " + reply)));
    }

    CompletionStage<Performed> lookUp(LookUpRequest request) {
        Duration longest =
                request.timeout().plus(request.pauseBetweenAttempts()).multipliedBy(Math.max(1, request.attempts()));
        moveLimit(longest);
        return within(longest.plus(patience.host()), host.lookUp(callId, request))
                .handle((input, failure) -> Performed.of(
                        failure == null ? input : new IvrInput.LookUpFailed(String.valueOf(failure.getMessage()))));
    }

    /** Something that the core does for the flow. */
    CompletionStage<Performed> ask(CompletionStage<IvrInput> answer) {
        moveLimit(Duration.ZERO);
        return within(patience.host(), answer)
                .handle((input, failure) -> Performed.of(
                        failure == null ? input : new IvrInput.Failed(String.valueOf(failure.getMessage()))));
    }

    private interface WithFiles {
        CompletionStage<Performed> perform(List<PromptFile> files);
    }

    private CompletionStage<Performed> withFiles(List<Speech> speech, WithFiles effect) {
        if (speech.isEmpty()) {
            return effect.perform(List.of());
        }
        moveLimit(Duration.ZERO);
        return within(patience.prompts(), prompts.filesFor(speech, language))
                .<Optional<List<PromptFile>>>handle((files, failure) -> {
                    if (failure != null) {
                        LOG.error("call {}: no prompt for {}", callId, speech, failure);
                        return Optional.empty();
                    }
                    return Optional.of(files);
                })
                .thenComposeAsync(
                        files -> files.map(found -> {
                                    host.told(callId, speech);
                                    return effect.perform(found);
                                })
                                .orElseGet(() -> CompletableFuture.completedStage(
                                        Performed.of(new IvrInput.Failed("the prompt is missing")))),
                        session.loop());
    }

    /** Plays one after the other; the key that cut them short. */
    private CompletionStage<Optional<IvrInput>> play(List<PromptFile> files, String endingKeys) {
        if (files.isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        PromptFile first = files.getFirst();
        return session.send(new AgiCommand.StreamFile(first.nameForAsterisk(), endingKeys), first.length())
                .thenCompose(reply -> {
                    AgiReply.Success played = requireChannel(reply);
                    if (played.failed()) {
                        return unplayed(first).thenCompose(_ -> play(files.subList(1, files.size()), endingKeys));
                    }
                    return played.key().isEmpty()
                            ? play(files.subList(1, files.size()), endingKeys)
                            : CompletableFuture.completedStage(Optional.of(new IvrInput.Digits(played.key())));
                });
    }

    /**
     * A file that cannot be played must not cost the caller his call. But Asterisk answers the same when it takes the channel away, and
     * says so only afterwards: then nothing more is answered.
     */
    private CompletionStage<AgiReply.Success> unplayed(PromptFile file) {
        return session.send(new AgiCommand.GetWords(List.of(STATUS))).thenApply(reply -> {
            AgiReply.Success alive = requireChannel(reply);
            LOG.error("call {}: {} cannot be played", callId, file.nameForAsterisk());
            return alive;
        });
    }

    private void moveLimit(Duration work) {
        session.send(new AgiCommand.SetAutoHangup(work.plus(patience.slack())));
    }

    /** Ends a chain of commands from within. */
    private static final class ChannelTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChannelTaken(String cause) {
            super(cause, null, false, false);
        }
    }

    private static AgiReply.Success requireChannel(AgiReply reply) {
        return switch (reply) {
            case AgiReply.Success success -> success;
            case AgiReply.ChannelGone _ -> throw new ChannelTaken("the channel is gone");
            case AgiReply.Lost(String cause) -> throw new ChannelTaken(cause);
            case AgiReply.Rejected(int code, String message) ->
                throw new IllegalStateException("Asterisk does not understand us: " + code + " " + message);
        };
    }

    private static Performed lost(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ChannelTaken taken
                ? new Performed.ChannelLost(String.valueOf(taken.getMessage()))
                : Performed.of(new IvrInput.Failed(String.valueOf(cause.getMessage())));
    }

    /** A copy of the stage that fails when it takes too long. */
    private static <T> CompletionStage<T> within(Duration time, CompletionStage<T> stage) {
        return stage.thenApply(value -> value).toCompletableFuture().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration lengthOf(List<PromptFile> files) {
        return files.stream().map(PromptFile::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<String> names(List<PromptFile> files) {
        return files.stream().map(PromptFile::nameForAsterisk).toList();
    }

    private static String keys(SortedSet<Character> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining());
    }
}
