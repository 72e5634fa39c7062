package io.hotline.cti.ivr;

import io.hotline.cti.agi.AgiCommand;
import io.hotline.cti.agi.AgiReply;
import io.hotline.cti.agi.AgiSession;
import io.hotline.cti.asterisk.SurvivedCall;
import io.hotline.ivr.CallFacts;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Interpreter;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.IvrState;
import io.hotline.ivr.Speech;
import io.hotline.ivr.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of IVR of one caller: performs an effect, feeds its outcome back, performs the next. Lives on its session's thread, so it
 * needs no lock; answers of the core and of the prompts hop back there.
 *
 * <p>Whatever goes wrong, one of two things happens: the caller is sent on with {@code HL_NEXT}, always set last and only after the core
 * has committed; or the session is closed without it, which the dialplan takes as "the server is gone". A channel that is taken away from
 * us is neither: a hang-up and a redirect to an agent look the same from here.
 */
final class IvrRun {
    private static final Logger LOG = LoggerFactory.getLogger(IvrRun.class);

    /** How long a waiting caller may think about the key after he has heard of it. */
    private static final Duration KEY_PATIENCE = Duration.ofSeconds(3);

    private final AgiSession session;
    private final ArrivedCall call;
    private final IvrHost host;
    private final Prompts prompts;
    private final InstantSource clock;
    private final IvrPatience patience;
    private final WalksOutside outside;
    private final NextStep.Word otherwise;
    private final AgiEffects effects;
    private boolean noted;

    /** Where the caller goes when the core does not answer: {@code otherwise}. */
    IvrRun(
            AgiSession session,
            ArrivedCall call,
            IvrHost host,
            Prompts prompts,
            InstantSource clock,
            IvrPatience patience,
            WalksOutside outside,
            NextStep.Word otherwise) {
        this.session = session;
        this.call = call;
        this.host = host;
        this.prompts = prompts;
        this.clock = clock;
        this.patience = patience;
        this.outside = outside;
        this.otherwise = otherwise;
        effects = new AgiEffects(session, call.callId(), host, prompts, patience);
    }

    /** He comes from the survival mode by himself: what the dialplan noted of him there is of no more use when we take him in. */
    IvrRun noted(boolean yes) {
        noted = yes;
        return this;
    }

    private void forgetNotes() {
        if (noted) {
            noted = false;
            // In this order: without the word nothing is noted of his end, and what is noted already must not outlive
            // it.
            set("HL_NOTED", "0");
            session.send(new AgiCommand.DeleteTree(SurvivedCall.TREE, call.callId()));
        }
    }

    void admit(CompletionStage<Admission> answer, boolean pickUp) {
        whenHostAnswers(answer, admission -> {
            switch (admission) {
                case Admission.Onward(NextStep next) -> leave(next);
                case Admission.Run run -> {
                    forgetNotes();
                    if (pickUp) {
                        pickUp(run);
                    } else {
                        begin(run);
                    }
                }
            }
        });
    }

    void leaveTo(CompletionStage<NextStep> answer) {
        whenHostAnswers(answer, this::leave);
    }

    /** Tells him what there is to tell, takes the key, and lets him wait on. */
    void hold(CompletionStage<StillWaiting> answer) {
        whenHostAnswers(answer, waiting -> {
            switch (waiting) {
                case StillWaiting.Onward(NextStep next) -> leave(next);
                case StillWaiting.Hears hears -> {
                    forgetNotes();
                    then(
                            hears.callback() ? effects.collect(key(hears)) : effects.play(plain(hears.speech())),
                            heard -> {
                                switch (heard) {
                                    case Performed.ChannelLost(String cause) -> lost(cause);
                                    case Performed.Outcome(IvrInput.Digits(String keys))
                                    when hears.callback() && keys.equals(StillWaiting.CALLBACK_KEY) ->
                                        whenHostAnswers(host.requestCallback(call), this::tell);
                                    case Performed.Outcome _ -> leave(NextStep.to(NextStep.Word.QUEUE));
                                }
                            });
                }
            }
        });
    }

    private void tell(StillWaiting.Told told) {
        then(effects.play(plain(told.speech())), heard -> {
            switch (heard) {
                case Performed.ChannelLost(String cause) -> lost(cause);
                case Performed.Outcome _ -> leave(told.next());
            }
        });
    }

    private static IvrEffect.Collect key(StillWaiting.Hears hears) {
        return new IvrEffect.Collect(hears.speech(), true, 1, new TreeSet<>(), KEY_PATIENCE, KEY_PATIENCE);
    }

    private static IvrEffect.Play plain(List<Speech> speech) {
        return new IvrEffect.Play(speech, new TreeSet<>());
    }

    private void pickUp(Admission.Run run) {
        then(session.send(new AgiCommand.Answer()), reply -> {
            if (reply instanceof AgiReply.Success success && !success.failed()) {
                begin(run);
            } else {
                lost("not answered: " + reply);
            }
        });
    }

    private void begin(Admission.Run run) {
        var facts = new CallFacts(call.callId(), call.callerNumber(), call.line(), run.language(), run.variables());
        proceed(run.flow(), Interpreter.start(run.flow(), facts, clock.instant(), prompts::isOff));
    }

    private void proceed(Flow flow, Step step) {
        step.path().forEach(note -> host.stepped(call.callId(), note));
        IvrState state = step.state();
        effects.speak(state.variables().getOrDefault("language", ""));
        switch (step.effect()) {
            case IvrEffect.Enqueue wish -> leaveTo(host.enqueue(call.callId(), wish, state.variables()));
            case IvrEffect.Transfer wish -> putThrough(flow, state, wish);
            case IvrEffect.HangUp(String reason) -> leaveTo(host.finish(call.callId(), reason));
            case IvrEffect.Gone _ -> session.close();
            case IvrEffect.Play effect -> feed(flow, state, effects.play(effect));
            case IvrEffect.Collect effect -> feed(flow, state, effects.collect(effect));
            case IvrEffect.LeaveMessage effect -> feed(flow, state, effects.leaveMessage(effect));
            case IvrEffect.LookUp(var request) -> feed(flow, state, effects.lookUp(request));
            case IvrEffect.SaveRating(int score) ->
                feed(flow, state, effects.ask(host.saveRating(call.callId(), score)));
            case IvrEffect.BookCallback(String number, String queue) ->
                feed(flow, state, effects.ask(host.bookCallback(call.callId(), number, queue)));
        }
    }

    /** His place in the flow is kept before he leaves: whose number is engaged is back at once. */
    private void putThrough(Flow flow, IvrState state, IvrEffect.Transfer wish) {
        Optional<Step> onward = Interpreter.notReached(flow, state, clock.instant(), prompts::isOff);
        onward.ifPresent(_ -> outside.keep(call.callId(), flow, state));
        whenHostAnswers(
                host.transfer(call.callId(), wish, onward.isPresent()),
                told -> told.ifPresentOrElse(this::tell, () -> {
                    outside.take(call.callId());
                    proceed(flow, onward.orElseThrow());
                }));
    }

    /** Door {@code outside}: on along his flow, if it says so. */
    void comeBack(String status) {
        Optional<WalksOutside.Walk> walk = outside.take(call.callId());
        Optional<Step> onward = walk.flatMap(
                left -> Interpreter.notReached(left.flow(), left.state(), clock.instant(), prompts::isOff));
        whenHostAnswers(
                host.notReached(call, status, onward.isPresent()),
                told -> told.ifPresentOrElse(
                        this::tell, () -> proceed(walk.orElseThrow().flow(), onward.orElseThrow())));
    }

    private void feed(Flow flow, IvrState state, CompletionStage<Performed> outcome) {
        then(outcome, performed -> {
            switch (performed) {
                case Performed.Outcome(IvrInput input) ->
                    proceed(flow, Interpreter.step(flow, state, input, clock.instant(), prompts::isOff));
                case Performed.ChannelLost(String cause) -> lost(cause);
            }
        });
    }

    /** The order matters: as soon as HL_NEXT stands, the dialplan would follow it if the connection broke. */
    private void leave(NextStep next) {
        if (next.word() != NextStep.Word.SURVIVAL) {
            forgetNotes();
        }
        for (Map.Entry<String, String> variable : next.variables().entrySet()) {
            set(variable.getKey(), variable.getValue());
        }
        set("HL_NEXT", next.word().text());
        session.close();
    }

    private void set(String name, String value) {
        then(session.send(new AgiCommand.SetVariable(name, value)), reply -> {
            if (!(reply instanceof AgiReply.Success)) {
                LOG.info("call {}: {} not set: {}", call.callId(), name, reply);
            }
        });
    }

    private void lost(String cause) {
        host.lost(call.callId(), cause);
        session.close();
    }

    private <T> void whenHostAnswers(CompletionStage<T> answer, Consumer<T> next) {
        // A copy, so that our impatience does not complete a future of the core.
        CompletionStage<T> inTime = answer.thenApply(value -> value)
                .toCompletableFuture()
                .orTimeout(patience.host().toMillis(), TimeUnit.MILLISECONDS);
        inTime.whenCompleteAsync(
                (value, failure) -> guarded(() -> {
                    if (failure == null) {
                        next.accept(value);
                    } else {
                        LOG.error("call {}: no answer of the core, on to {}", call.callId(), otherwise, failure);
                        leave(NextStep.to(otherwise));
                    }
                }),
                session.loop());
    }

    private <T> void then(CompletionStage<T> stage, Consumer<T> next) {
        stage.whenCompleteAsync(
                (value, failure) -> guarded(() -> {
                    if (failure != null) {
                        throw new IllegalStateException("a stage that never fails has failed", failure);
                    }
                    next.accept(value);
                }),
                session.loop());
    }

    /** A bug in one stretch must neither pass unseen in a stage that nobody reads, nor keep the caller in silence. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("call {}: the IVR failed, on to {}", call.callId(), otherwise, e);
            leave(NextStep.to(otherwise));
        }
    }
}
