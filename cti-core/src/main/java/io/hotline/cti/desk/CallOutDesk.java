package io.hotline.cti.desk;

import io.hotline.cti.call.Outbound;
import io.hotline.cti.core.Caller;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.CallOutService;
import io.hotline.cti.http.CallOutWish;
import io.hotline.cti.http.Lookup;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.view.PlacedCallView;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.db.CallSummary;
import io.hotline.db.LineRow;
import io.hotline.db.WorkOrderRow;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls that agents make: finds out whom, so that no page needs the number, asks the gate, and hands the wish to the core.
 * Thread-safe.
 */
final class CallOutDesk implements CallOutService {
    private static final String BUSY = "服务器正忙，请稍后再试";

    private final CoreLoop core;
    private final Archive archive;
    private final WorkOrderSource orders;
    private final AbandonedDesk abandoned;
    private final PhoneNumbers numbers;
    private final Outbound outbound;

    CallOutDesk(
            CoreLoop core,
            Archive archive,
            WorkOrderSource orders,
            AbandonedDesk abandoned,
            PhoneNumbers numbers,
            Outbound outbound) {
        this.core = core;
        this.archive = archive;
        this.orders = orders;
        this.abandoned = abandoned;
        this.numbers = numbers;
        this.outbound = outbound;
    }

    /** {@code line}: the one that he knows us by; empty: none. */
    private record Callee(
            Caller caller, String line, @Nullable WorkOrderRow order) {}

    @Override
    public CompletionStage<Outcome<PlacedCallView>> callOut(SessionUser user, CallOutWish wish) {
        return callee(wish)
                .thenCompose(found -> switch (found) {
                    case Lookup.Found<Callee>(var callee) -> place(user, wish, callee);
                    case Lookup.NotFound<Callee> _ -> done(new Outcome.NotFound<PlacedCallView>(thing(wish)));
                    case Lookup.Unavailable<Callee>(String why) -> done(new Outcome.Unavailable<PlacedCallView>(why));
                })
                .exceptionally(_ -> new Outcome.Unavailable<>(BUSY));
    }

    private static String thing(CallOutWish wish) {
        return switch (wish.kind()) {
            case WORK_ORDER -> "工单";
            case TASK -> "任务";
            case NUMBER, CALL, ABANDONED -> "通话";
        };
    }

    private CompletionStage<Lookup<Callee>> callee(CallOutWish wish) {
        return switch (wish.kind()) {
            case NUMBER -> done(new Lookup.Found<>(new Callee(numbers.caller(wish.value(), ""), "", null)));
            case WORK_ORDER -> ofOrder(wish.value());
            case TASK -> ofTask(wish.value());
            case CALL, ABANDONED -> ofCall(wish.value());
        };
    }

    private CompletionStage<Lookup<Callee>> ofOrder(String id) {
        return orders.find(id).thenApply(found -> switch (found) {
            case Lookup.Found<WorkOrderRow>(var row) ->
                new Lookup.Found<>(new Callee(callerOf(row.caller(), row.callerNormal()), row.line(), row));
            case Lookup.NotFound<WorkOrderRow> _ -> new Lookup.NotFound<>();
            case Lookup.Unavailable<WorkOrderRow>(String why) -> new Lookup.Unavailable<>(why);
        });
    }

    /** His order may be out of reach while PostgreSQL is away: he is called all the same. */
    private CompletionStage<Lookup<Callee>> ofTask(String id) {
        return core.query(state -> state.tasks().find(id))
                .thenCompose(found -> found.<CompletionStage<Lookup<Callee>>>map(task -> {
                            var plain = new Callee(callerOf(task.caller(), task.callerNormal()), task.line(), null);
                            String order = task.workOrderId();
                            return order == null
                                    ? done(new Lookup.Found<>(plain))
                                    : orders.find(order).thenApply(stored -> withOrder(plain, stored));
                        })
                        .orElseGet(() -> done(new Lookup.NotFound<>())));
    }

    private static Lookup<Callee> withOrder(Callee plain, Lookup<WorkOrderRow> stored) {
        return new Lookup.Found<>(
                stored instanceof Lookup.Found<WorkOrderRow>(var row)
                        ? new Callee(plain.caller(), plain.line(), row)
                        : plain);
    }

    /** Of a living call, or of one in the records, with the work order that it led to. */
    private CompletionStage<Lookup<Callee>> ofCall(String id) {
        return core.query(state -> state.calls().find(id).map(call -> living(call, state)))
                .thenCompose(
                        living -> living.<CompletionStage<Lookup<Callee>>>map(found -> done(new Lookup.Found<>(found)))
                                .orElseGet(() -> recorded(id)));
    }

    private static Callee living(LiveCall call, CoreState state) {
        return new Callee(
                call.caller(),
                call.line().orElse(""),
                call.workOrder().flatMap(id -> state.workOrders().find(id)).orElse(null));
    }

    private CompletionStage<Lookup<Callee>> recorded(String id) {
        return archive.summary(id).thenCompose(found -> switch (found) {
            case Lookup.Found<CallSummary>(var call) -> withOrder(call);
            case Lookup.NotFound<CallSummary> _ -> done(new Lookup.NotFound<Callee>());
            case Lookup.Unavailable<CallSummary>(String why) -> done(new Lookup.Unavailable<Callee>(why));
        });
    }

    private CompletionStage<Lookup<Callee>> withOrder(CallSummary call) {
        String received = call.caller() == null ? "" : call.caller();
        String line = call.line() == null ? "" : call.line();
        var callee = new Callee(callerOf(received, call.callerNormal()), line, null);
        String order = call.workOrderId();
        if (order == null) {
            return done(new Lookup.Found<>(callee));
        }
        return orders.find(order).thenApply(found -> withOrder(callee, found));
    }

    private static Caller callerOf(String received, @Nullable String normal) {
        return new Caller(received, normal == null ? PhoneNumbers.WITHHELD : normal, "");
    }

    private CompletionStage<Outcome<PlacedCallView>> place(SessionUser user, CallOutWish wish, Callee callee) {
        if (callee.caller().withheld()) {
            return done(new Outcome.Invalid<>("对方没有显示号码，无法拨打。"));
        }
        if (!callee.caller().normal().matches("\\+?[0-9]{3,20}")) {
            return done(new Outcome.Invalid<>("号码须是 3 到 20 位数字。"));
        }
        String wanted = wish.line().orElse(callee.line());
        return core.query(state ->
                        new Situation(lineFor(state, wanted), state.calls().outside()))
                .thenCompose(situation -> {
                    if (situation.line().isEmpty()) {
                        return done(new Outcome.NotFound<PlacedCallView>("线路"));
                    }
                    return submit(user, wish, callee, situation);
                });
    }

    /** {@code outside}: calls out that live now. */
    private record Situation(Optional<String> line, int outside) {}

    /** Without a wish the first: it is the one that everybody knows. One that was taken away is no line any more. */
    private static Optional<String> lineFor(CoreState state, String wanted) {
        return state.line(wanted)
                .map(LineRow::number)
                .or(() -> wanted.isEmpty()
                        ? state.directory().lines().stream()
                                .map(LineRow::number)
                                .findFirst()
                        : Optional.empty());
    }

    private CompletionStage<Outcome<PlacedCallView>> submit(
            SessionUser user, CallOutWish wish, Callee callee, Situation situation) {
        var permit = outbound.ask(callee.caller().normal(), situation.outside(), user.role() != Role.AGENT);
        outbound.audit(
                "call by " + user.login(),
                wish.kind().word(),
                PhoneNumbers.masked(callee.caller().normal()),
                permit);
        if (permit instanceof Outbound.Permit.Denied denied) {
            return done(Outcome.refused(denied.sentence()));
        }
        String occasion =
                wish.kind() == CallOutWish.Kind.NUMBER ? "" : wish.kind().word() + ":" + wish.value();
        var command = new CoreCommand.PlaceCall(
                user.login(),
                callee.caller(),
                situation.line().orElseThrow(),
                Optional.ofNullable(callee.order()),
                occasion,
                wish.kind() == CallOutWish.Kind.TASK ? Optional.of(wish.value()) : Optional.empty());
        if (wish.kind() != CallOutWish.Kind.ABANDONED) {
            return submit(command);
        }
        return abandoned.claim(user.login(), wish.value()).thenCompose(claim -> switch (claim) {
            case Lookup.Found<Optional<String>>(Optional<String> obstacle) ->
                obstacle.isPresent() ? done(Outcome.<PlacedCallView>refused(obstacle.get())) : submit(command);
            case Lookup.NotFound<Optional<String>> _ -> done(new Outcome.NotFound<PlacedCallView>("通话"));
            case Lookup.Unavailable<Optional<String>>(String why) -> done(new Outcome.Unavailable<PlacedCallView>(why));
        });
    }

    private CompletionStage<Outcome<PlacedCallView>> submit(CoreCommand.PlaceCall command) {
        return core.submit(command).thenApply(reply -> switch (reply) {
            case CoreReply.Placed(var call) -> new Outcome.Ok<>(new PlacedCallView(call.text()));
            case CoreReply.Refused(var _, String why) -> Outcome.refused(why);
            default -> throw new IllegalStateException("a call out is never answered by " + reply);
        });
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
