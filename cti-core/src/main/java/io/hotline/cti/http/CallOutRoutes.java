package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that agents make. */
final class CallOutRoutes {
    private static final int MAX_BODY = 1024;
    private static final int MAX_WORD = 64;

    private final CallOutService service;

    CallOutRoutes(CallOutService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(Operation.with(HttpMethod.POST, "/api/v1/calls", Access.ON_DUTY, MAX_BODY, this::callOut));
    }

    private Future<Answer> callOut(Exchange exchange) {
        Fields fields = exchange.fields();
        List<CallOutWish> wishes = new ArrayList<>();
        Optional<String> line = fields.optionalLine("line", MAX_WORD);
        for (CallOutWish.Kind kind : CallOutWish.Kind.values()) {
            fields.optionalLine(kind.word(), MAX_WORD)
                    .ifPresent(value -> wishes.add(new CallOutWish(kind, value, line)));
        }
        fields.finish();
        if (wishes.size() != 1) {
            throw new ProblemException(Problem.badRequest("请填写 number、workOrder、task、call、abandoned 其中一项。"));
        }
        return exchange.await(service.callOut(exchange.user(), wishes.getFirst()))
                .map(outcome -> Answers.of(outcome, 202, placed -> placed));
    }
}
