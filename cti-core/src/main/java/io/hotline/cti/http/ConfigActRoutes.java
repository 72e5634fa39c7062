package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/** What concerns the configuration as a whole: a new hotline in one act, what was changed, undo, skill expressions. */
final class ConfigActRoutes {
    private static final int MAX_BODY = 256 * 1024;
    private static final int SMALL_BODY = 8 * 1024;

    private final ConfigService service;

    ConfigActRoutes(ConfigService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.with(HttpMethod.POST, "/api/v1/config/hotlines", Access.ADMIN, MAX_BODY, this::open),
                Operation.get("/api/v1/config/changes", Access.LEADS, this::changes),
                Operation.without(HttpMethod.POST, "/api/v1/config/changes/{id}/undo", Access.ADMIN, this::undo),
                Operation.with(
                        HttpMethod.POST, "/api/v1/config/expressions", Access.LEADS, SMALL_BODY, this::expression));
    }

    private Future<Answer> open(Exchange exchange) {
        Fields fields = exchange.fields();
        NewHotline wanted = ConfigFields.newHotline(fields);
        fields.finish();
        return ConfigAnswers.of(exchange, 201, tryOnly -> service.open(exchange.user(), wanted, tryOnly));
    }

    private Future<Answer> changes(Exchange exchange) {
        Query query = exchange.query();
        int before = query.wholeNumber("before", 0, 1, 999_999_999);
        int limit = query.wholeNumber("size", 50, 1, 200);
        query.finish();
        return exchange.await(service.changes(before == 0 ? Long.MAX_VALUE : before, limit))
                .map(found -> Answer.json(200, Map.of("items", Answers.found(found, "改动"))));
    }

    private Future<Answer> undo(Exchange exchange) {
        String id = exchange.id("改动");
        if (!id.matches("[0-9]{1,18}")) {
            throw new ProblemException(Exchange.notFound("改动"));
        }
        return ConfigAnswers.of(exchange, 200, tryOnly -> service.undo(exchange.user(), Long.parseLong(id), tryOnly));
    }

    private Future<Answer> expression(Exchange exchange) {
        Fields fields = exchange.fields();
        String text = fields.line("text", 0, 500);
        fields.finish();
        return exchange.await(service.expression(text)).map(found -> Answer.json(200, Answers.found(found, "技能表达式")));
    }
}
