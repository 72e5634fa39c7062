package io.hotline.cti.http;

import io.hotline.cti.http.view.AgentView;
import io.hotline.cti.http.view.DeskView;
import io.hotline.cti.http.view.SessionUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent does at the desk. */
final class DeskRoutes {
    private static final int MAX_BODY = 4 * 1024;

    private record Me(SessionUser user, DeskView desk) {}

    private record Agents(List<AgentView> items) {}

    private final HotlineService service;

    DeskRoutes(HotlineService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/me", Access.SIGNED_IN, this::me),
                Operation.with(HttpMethod.PUT, "/api/v1/agents/me/seat", Access.ON_DUTY, MAX_BODY, this::takeSeat),
                Operation.with(HttpMethod.PUT, "/api/v1/agents/me/state", Access.ON_DUTY, MAX_BODY, this::setState),
                Operation.without(
                        HttpMethod.POST, "/api/v1/agents/me/wrap-up/finish", Access.ON_DUTY, this::finishWrapUp),
                Operation.with(
                        HttpMethod.PUT, "/api/v1/agents/{id}/shift", Access.SIGNED_IN, MAX_BODY, this::planShift),
                Operation.with(
                        HttpMethod.PUT, "/api/v1/calls/{id}/abusive", Access.ON_DUTY, MAX_BODY, this::markAbusive),
                Operation.without(HttpMethod.POST, "/api/v1/calls/{id}/hang-up", Access.ON_DUTY, this::hangUp),
                Operation.get("/api/v1/people", Access.LEADS, this::people),
                Operation.get("/api/v1/agents", Access.SIGNED_IN, this::agents));
    }

    private Future<Answer> me(Exchange exchange) {
        SessionUser user = exchange.user();
        return Future.succeededFuture(Answer.json(200, new Me(user, service.desk(user))));
    }

    private Future<Answer> takeSeat(Exchange exchange) {
        Fields fields = exchange.fields();
        String seat = fields.line("seat", 1, 32);
        fields.finish();
        return exchange.await(service.takeSeat(exchange.user(), seat)).map(outcome -> switch (outcome) {
            case SeatOutcome.Seated(var view) -> Answer.json(200, view);
            case SeatOutcome.TakenBy(var agent) ->
                Answer.problem(Problem.refused("座席 " + seat + " 正由 " + agent + " 使用。请换一个座席，或请对方先签出。"));
            case SeatOutcome.UnknownSeat _ -> Answer.problem(Problem.notFound("没有座席 " + seat + "。请核对座席上的分机号。"));
            case SeatOutcome.Refused(var why) -> Answer.problem(Problem.refused(why));
            case SeatOutcome.Unavailable(var why) -> Answer.problem(Problem.unavailable(why));
        });
    }

    private Future<Answer> setState(Exchange exchange) {
        Fields fields = exchange.fields();
        WantedState state = fields.oneOf("state", List.of(WantedState.values()), WantedState::word);
        Optional<String> reason = fields.optionalLine("reason", 32);
        fields.finish();
        return exchange.await(service.setState(exchange.user(), state, reason)).map(outcome -> switch (outcome) {
            case StateOutcome.Changed(var now) -> Answer.json(200, Map.of("state", now));
            case StateOutcome.Refused(var why) -> Answer.problem(Problem.refused(why));
            case StateOutcome.Unavailable(var why) -> Answer.problem(Problem.unavailable(why));
        });
    }

    private Future<Answer> finishWrapUp(Exchange exchange) {
        return exchange.await(service.finishWrapUp(exchange.user())).map(outcome -> Answers.action(outcome, "话后处理"));
    }

    /** One's own, or as a leader everybody's. */
    private Future<Answer> planShift(Exchange exchange) {
        SessionUser user = exchange.user();
        String id = exchange.id("坐席");
        String login = id.equals("me") ? user.login() : id;
        if (!login.equals(user.login()) && !Access.LEADS.allows(user.role())) {
            throw new ProblemException(Problem.forbidden("只有班长和管理员能改别人的下班时间。"));
        }
        Fields fields = exchange.fields();
        Optional<Instant> endsAt = fields.optionalInstant("endsAt");
        fields.finish();
        return exchange.await(service.planShift(user, login, endsAt)).map(outcome -> Answers.action(outcome, "坐席"));
    }

    private Future<Answer> markAbusive(Exchange exchange) {
        Fields fields = exchange.fields();
        boolean abusive = fields.flag("abusive");
        fields.finish();
        return exchange.await(service.markAbusive(exchange.user(), exchange.id("通话"), abusive))
                .map(outcome -> Answers.action(outcome, "通话"));
    }

    private Future<Answer> hangUp(Exchange exchange) {
        return exchange.await(service.hangUp(exchange.user(), exchange.id("通话")))
                .map(outcome -> Answers.action(outcome, "通话"));
    }

    private Future<Answer> people(Exchange exchange) {
        return exchange.await(service.people()).map(people -> Answer.json(200, Map.of("items", people)));
    }

    private Future<Answer> agents(Exchange exchange) {
        return Future.succeededFuture(Answer.json(200, new Agents(service.agents())));
    }
}
