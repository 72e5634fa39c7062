package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent does with the call that he talks on. Answered when the telephone switch has done it. */
final class ControlRoutes {
    private static final int MAX_BODY = 1024;
    private static final List<String> KEYS = List.of("0123456789*#".split(""));

    /** Those that need no word more. */
    private static final List<CallWish.Kind> PLAIN = List.of(
            CallWish.Kind.HOLD,
            CallWish.Kind.RESUME,
            CallWish.Kind.MUTE,
            CallWish.Kind.UNMUTE,
            CallWish.Kind.PAUSE_RECORDING,
            CallWish.Kind.RESUME_RECORDING,
            CallWish.Kind.TOGGLE,
            CallWish.Kind.MERGE,
            CallWish.Kind.LEAVE,
            CallWish.Kind.END_CONSULT,
            CallWish.Kind.TAKE_OVER,
            CallWish.Kind.TO_RATING);

    /** Those that name somebody else. */
    private static final List<CallWish.Kind> WITH_TARGET =
            List.of(CallWish.Kind.TRANSFER, CallWish.Kind.CONSULT, CallWish.Kind.THREE_WAY);

    private final CallControlService service;

    ControlRoutes(CallControlService service) {
        this.service = service;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (CallWish.Kind kind : PLAIN) {
            operations.add(Operation.without(
                    HttpMethod.POST,
                    path(kind),
                    Access.ON_DUTY,
                    exchange -> control(exchange, new CallWish(kind, ""))));
        }
        operations.add(
                Operation.with(HttpMethod.POST, path(CallWish.Kind.DTMF), Access.ON_DUTY, MAX_BODY, this::pressKey));
        operations.add(
                Operation.with(HttpMethod.POST, path(CallWish.Kind.HELP), Access.ON_DUTY, MAX_BODY, this::askForHelp));
        for (CallWish.Kind kind : WITH_TARGET) {
            operations.add(Operation.with(
                    HttpMethod.POST, path(kind), Access.ON_DUTY, MAX_BODY, exchange -> withTarget(exchange, kind)));
        }
        operations.add(Operation.without(
                HttpMethod.POST,
                "/api/v1/calls/{id}/rejoin",
                Access.ON_DUTY,
                exchange -> exchange.await(service.rejoin(exchange.user(), exchange.id("通话")))
                        .map(outcome -> Answers.action(outcome, "通话"))));
        operations.add(Operation.get("/api/v1/transfer-targets", Access.ON_DUTY, this::targets));
        return operations;
    }

    private static String path(CallWish.Kind kind) {
        return "/api/v1/calls/{id}/" + kind.word();
    }

    private Future<Answer> pressKey(Exchange exchange) {
        Fields fields = exchange.fields();
        String key = fields.oneOf("key", KEYS, each -> each);
        fields.finish();
        return control(exchange, new CallWish(CallWish.Kind.DTMF, key));
    }

    /** From this leader, or from whoever is free. */
    private Future<Answer> askForHelp(Exchange exchange) {
        Fields fields = exchange.fields();
        Optional<String> leader = fields.optionalLine("agent", 64);
        fields.finish();
        return control(
                exchange,
                new CallWish(
                        CallWish.Kind.HELP,
                        leader.map(login -> "agent:" + login).orElse("")));
    }

    private Future<Answer> withTarget(Exchange exchange, CallWish.Kind kind) {
        Fields fields = exchange.fields();
        Optional<String> agent = fields.optionalLine("agent", 64);
        Optional<String> queue = fields.optionalLine("queue", 64);
        Optional<String> number = fields.optionalLine("number", 32);
        fields.finish();
        List<String> targets = Stream.of(
                        agent.map(login -> "agent:" + login),
                        queue.map(id -> "queue:" + id),
                        number.map(digits -> "outside:" + digits))
                .flatMap(Optional::stream)
                .toList();
        if (targets.size() != 1) {
            throw new ProblemException(Problem.badRequest("请填写 agent、queue、number 其中一项。"));
        }
        return control(exchange, new CallWish(kind, targets.getFirst()));
    }

    private Future<Answer> control(Exchange exchange, CallWish wish) {
        return exchange.await(service.control(exchange.user(), exchange.id("通话"), wish))
                .map(outcome -> Answers.action(outcome, "通话"));
    }

    private Future<Answer> targets(Exchange exchange) {
        return exchange.await(service.transferTargets(exchange.user())).map(found -> Answer.json(200, found));
    }
}
