package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** Flows: drafts, checks, versions. Writing is for admins. */
final class FlowRoutes {
    private static final int MAX_CONTENT = 1024 * 1024;
    private static final int MAX_BODY = 8 * 1024;
    private static final int MAX_COMMENT = 500;
    private static final List<String> PURPOSES = List.of("inbound", "after-call", "part");
    private static final String BASE = "/api/v1/flows";
    private static final String ONE = BASE + "/{id}";

    private record Items<T>(List<T> items) {}

    private final FlowService service;
    private final Buffer schema;

    FlowRoutes(FlowService service) {
        this.service = service;
        this.schema = Buffer.buffer(service.schema());
    }

    List<Operation> operations() {
        return List.of(
                // Before the flow of any id.
                Operation.get(BASE + "/schema", Access.SIGNED_IN, this::schema),
                Operation.get(BASE, Access.SIGNED_IN, this::list),
                Operation.with(HttpMethod.POST, BASE, Access.ADMIN, MAX_BODY, this::create),
                Operation.get(ONE, Access.SIGNED_IN, this::read),
                Operation.without(HttpMethod.DELETE, ONE, Access.ADMIN, this::delete),
                Operation.with(HttpMethod.PUT, ONE + "/draft", Access.ADMIN, MAX_CONTENT, this::saveDraft),
                Operation.without(HttpMethod.DELETE, ONE + "/draft", Access.ADMIN, this::discardDraft),
                Operation.with(HttpMethod.POST, ONE + "/check", Access.ADMIN, MAX_CONTENT, this::check),
                Operation.with(HttpMethod.POST, ONE + "/publish", Access.ADMIN, MAX_BODY, this::publish),
                Operation.with(HttpMethod.POST, ONE + "/roll-back", Access.ADMIN, MAX_BODY, this::rollBack),
                Operation.get(ONE + "/versions", Access.SIGNED_IN, this::versions),
                Operation.get(ONE + "/versions/{version}", Access.SIGNED_IN, this::version),
                Operation.get(ONE + "/difference", Access.SIGNED_IN, this::difference));
    }

    private Future<Answer> schema(Exchange exchange) {
        return Future.succeededFuture(new Answer.Body(200, "application/schema+json", schema, Map.of()));
    }

    private Future<Answer> list(Exchange exchange) {
        exchange.query().finish();
        return answer(exchange, service.list(), Items::new);
    }

    private Future<Answer> create(Exchange exchange) {
        Fields fields = exchange.fields();
        String id = fields.line("id", 1, 64);
        String name = fields.line("name", 1, 100);
        String purpose = fields.oneOf("purpose", PURPOSES, word -> word);
        Optional<String> from = fields.optionalLine("from", 64);
        fields.finish();
        return exchange.await(service.create(exchange.user(), id, name, purpose, from))
                .map(outcome -> Answers.of(outcome, 201, flow -> flow));
    }

    private Future<Answer> read(Exchange exchange) {
        return answer(exchange, service.find(id(exchange)), flow -> flow);
    }

    private Future<Answer> delete(Exchange exchange) {
        return exchange.await(service.delete(exchange.user(), id(exchange))).map(Answers::empty);
    }

    private Future<Answer> saveDraft(Exchange exchange) {
        Fields fields = exchange.fields();
        long revision = fields.wholeNumber("revision", 0, Long.MAX_VALUE);
        JsonNode content = fields.object("content");
        fields.finish();
        return answer(exchange, service.saveDraft(exchange.user(), id(exchange), revision, content), saved -> saved);
    }

    private Future<Answer> discardDraft(Exchange exchange) {
        return exchange.await(service.discardDraft(exchange.user(), id(exchange)))
                .map(Answers::empty);
    }

    private Future<Answer> check(Exchange exchange) {
        Fields fields = exchange.fields();
        Optional<JsonNode> content = fields.optionalObject("content");
        fields.finish();
        return answer(exchange, service.check(id(exchange), content), findings -> findings);
    }

    private Future<Answer> publish(Exchange exchange) {
        Fields fields = exchange.fields();
        long revision = fields.wholeNumber("revision", 1, Long.MAX_VALUE);
        String comment = fields.line("comment", 1, MAX_COMMENT);
        fields.finish();
        return answer(exchange, service.publish(exchange.user(), id(exchange), revision, comment), done -> done);
    }

    private Future<Answer> rollBack(Exchange exchange) {
        Fields fields = exchange.fields();
        int version = (int) fields.wholeNumber("version", 1, Integer.MAX_VALUE);
        String comment = fields.line("comment", 1, MAX_COMMENT);
        fields.finish();
        return answer(exchange, service.rollBack(exchange.user(), id(exchange), version, comment), done -> done);
    }

    private Future<Answer> versions(Exchange exchange) {
        return answer(exchange, service.versions(id(exchange)), Items::new);
    }

    private Future<Answer> version(Exchange exchange) {
        String version = exchange.routing().pathParam("version");
        if (version == null || !version.matches("[0-9]{1,9}")) {
            throw new ProblemException(Exchange.notFound("版本"));
        }
        return answer(exchange, service.version(id(exchange), Integer.parseInt(version)), found -> found);
    }

    private Future<Answer> difference(Exchange exchange) {
        Query query = exchange.query();
        OptionalInt from = versionOrDraft(query, "from");
        OptionalInt to = versionOrDraft(query, "to");
        query.finish();
        return answer(exchange, service.difference(id(exchange), from, to), found -> found);
    }

    private static OptionalInt versionOrDraft(Query query, String name) {
        String word = query.text(name, 9);
        if ("draft".equals(word)) {
            return OptionalInt.empty();
        }
        if (word == null || !word.matches("[0-9]{1,9}")) {
            query.refuse(name, "参数“" + name + "”须是版本号或 draft");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(word));
    }

    static String id(Exchange exchange) {
        return exchange.nameInPath("流程");
    }

    private static <T> Future<Answer> answer(
            Exchange exchange, CompletionStage<Outcome<T>> stage, java.util.function.Function<T, Object> shown) {
        return exchange.await(stage).map(outcome -> Answers.of(outcome, 200, shown));
    }
}
