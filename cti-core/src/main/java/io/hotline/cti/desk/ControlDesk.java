package io.hotline.cti.desk;

import io.hotline.acd.CallId;
import io.hotline.cti.call.Outbound;
import io.hotline.cti.core.CallControls;
import io.hotline.cti.core.Control;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.Leaders;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.ActionOutcome;
import io.hotline.cti.http.CallControlService;
import io.hotline.cti.http.CallWish;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.TransferTargets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Answers an agent's wish about his call when the core has heard from Asterisk what came of it. The core ends every wish in a few
 * seconds, so the map of those who wait holds no more than the requests that are open. Thread-safe.
 */
public final class ControlDesk implements CallControlService {
    private static final String BUSY = "服务器正忙，请稍后再试";

    private static final String OUTSIDE = "outside:";

    private final CoreLoop core;
    private final PhoneNumbers numbers;
    private final Outbound outbound;
    private final Map<Key, CompletableFuture<ActionOutcome>> waiting = new ConcurrentHashMap<>();

    /** A double click waits for the same outcome twice. */
    private record Key(CallId call, long number) {}

    public ControlDesk(CoreLoop core, PhoneNumbers numbers, Outbound outbound) {
        this.core = core;
        this.numbers = numbers;
        this.outbound = outbound;
    }

    @Override
    public CompletionStage<ActionOutcome> control(SessionUser user, String callId, CallWish wish) {
        var call = new CallId(callId);
        String detail = wish.detail();
        if (detail.startsWith(OUTSIDE)) {
            String number = numbers.normal(detail.substring(OUTSIDE.length()));
            // How many there are already is asked again when it is dialled.
            if (!outbound.mayDial(number, user.role() != Role.AGENT)) {
                return done(new ActionOutcome.Refused("不允许拨打 " + PhoneNumbers.masked(number) + "，请核对号码"));
            }
            detail = OUTSIDE + number;
        }
        var command = new CoreCommand.ControlCall(user.login(), call, control(wish.kind()), detail);
        return core.submit(command)
                .thenCompose(reply -> switch (reply) {
                    case CoreReply.Asked(long number) -> outcomeOf(new Key(call, number));
                    case CoreReply.Refused(var reason, var _)
                    when reason == CoreReply.Reason.UNKNOWN_CALL -> done(new ActionOutcome.NotFound());
                    case CoreReply.Refused(var _, String why) -> done(new ActionOutcome.Refused(why));
                    default -> done(new ActionOutcome.Done());
                })
                .exceptionally(_ -> new ActionOutcome.Unavailable(BUSY));
    }

    private CompletionStage<ActionOutcome> outcomeOf(Key key) {
        var outcome = waiting.computeIfAbsent(key, _ -> new CompletableFuture<>());
        // Everything may be over before this thread comes to wait for it.
        return core.query(state -> {
                    tell(state);
                    return true;
                })
                .thenCompose(_ -> outcome)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        waiting.remove(key);
                    }
                });
    }

    /** On the core's thread, after the commit. */
    public void committed(CoreState state) {
        if (!waiting.isEmpty()) {
            tell(state);
        }
    }

    private void tell(CoreState state) {
        waiting.forEach((key, waits) -> outcome(key, state).ifPresent(outcome -> {
            waiting.remove(key);
            waits.complete(outcome);
        }));
    }

    private static Optional<ActionOutcome> outcome(Key key, CoreState state) {
        return state.calls()
                .find(key.call())
                .map(call -> call.controls().outcomeOf(key.number()).map(ControlDesk::inWords))
                .orElseGet(() -> Optional.of(new ActionOutcome.Refused("通话已经结束")));
    }

    private static ActionOutcome inWords(CallControls.Outcome outcome) {
        return outcome.why() == null ? new ActionOutcome.Done() : new ActionOutcome.Refused(outcome.why());
    }

    @Override
    public CompletionStage<ActionOutcome> rejoin(SessionUser user, String callId) {
        CompletionStage<ActionOutcome> asked = core.submit(new CoreCommand.Rejoin(user.login(), new CallId(callId)))
                .thenApply(reply -> switch (reply) {
                    case CoreReply.Refused(var reason, var _)
                    when reason == CoreReply.Reason.UNKNOWN_CALL -> new ActionOutcome.NotFound();
                    case CoreReply.Refused(var _, String why) -> new ActionOutcome.Refused(why);
                    default -> new ActionOutcome.Done();
                });
        return asked.exceptionally(_ -> new ActionOutcome.Unavailable(BUSY));
    }

    @Override
    public CompletionStage<TransferTargets> transferTargets(SessionUser user) {
        return core.query(state -> {
            var leaders = new Leaders(state);
            return new TransferTargets(
                    colleagues(state, user, Role.AGENT, login -> state.whyNotTransferable(login, user.login())),
                    state.directory().queues().stream()
                            .map(queue -> new TransferTargets.Queue(queue.id(), queue.name()))
                            .toList(),
                    colleagues(state, user, Role.SUPERVISOR, login -> leaders.whyNot(login, user.login())));
        });
    }

    private static List<TransferTargets.Colleague> colleagues(
            CoreState state, SessionUser user, Role role, UnaryOperator<String> whyNot) {
        return state.directory().users().stream()
                .filter(colleague -> colleague.active()
                        && Views.role(colleague) == role
                        && !colleague.login().equals(user.login()))
                .map(colleague -> {
                    String why = whyNot.apply(colleague.login());
                    return new TransferTargets.Colleague(
                            colleague.login(), colleague.name(), colleague.workNumber(), why.isEmpty() ? null : why);
                })
                .toList();
    }

    private static Control control(CallWish.Kind kind) {
        return switch (kind) {
            case HOLD -> Control.HOLD;
            case RESUME -> Control.RESUME;
            case MUTE -> Control.MUTE;
            case UNMUTE -> Control.UNMUTE;
            case DTMF -> Control.DTMF;
            case PAUSE_RECORDING -> Control.PAUSE_RECORDING;
            case RESUME_RECORDING -> Control.RESUME_RECORDING;
            case TRANSFER -> Control.TRANSFER;
            case CONSULT -> Control.CONSULT;
            case THREE_WAY -> Control.THREE_WAY;
            case TOGGLE -> Control.TOGGLE;
            case MERGE -> Control.MERGE;
            case LEAVE -> Control.LEAVE;
            case END_CONSULT -> Control.END_CONSULT;
            case HELP -> Control.HELP;
            case TAKE_OVER -> Control.TAKE_OVER;
            case TO_RATING -> Control.TO_RATING;
        };
    }

    private static CompletionStage<ActionOutcome> done(ActionOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
