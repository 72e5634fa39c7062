package io.hotline.cti.http;

import io.hotline.cti.http.view.ConfigView;
import io.hotline.db.ConfigEdit;
import io.hotline.db.SeatKind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Queues, skills, lines and seats: read, made, changed, removed. */
final class ConfigRoutes {
    private static final int MAX_BODY = 64 * 1024;
    private static final int MATRIX_BODY = 2 * 1024 * 1024;
    private static final String BASE = "/api/v1/config/";

    private final ConfigService service;

    ConfigRoutes(ConfigService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return Stream.of(reading(), queues(), skills(), lines(), seats())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> reading() {
        return List.of(
                list("queues", ConfigView::queues),
                list("skills", ConfigView::skills),
                list("agents", ConfigView::agents),
                list("lines", ConfigView::lines),
                list("seats", ConfigView::seats),
                list("flows", ConfigView::flows),
                Operation.get(
                        BASE + "settings",
                        Access.LEADS,
                        exchange -> read(exchange).map(view -> Answer.json(200, view.settings()))),
                with(HttpMethod.PUT, "settings", exchange -> {
                    Fields fields = exchange.fields();
                    var edit = new ConfigEdit.SetRouting(ConfigFields.settings(fields), ConfigFields.version(fields));
                    fields.finish();
                    return change(exchange, 200, edit);
                }));
    }

    private Operation list(String what, Function<ConfigView, List<?>> part) {
        return Operation.get(
                BASE + what,
                Access.LEADS,
                exchange -> read(exchange).map(view -> Answer.json(200, Map.of("items", part.apply(view)))));
    }

    private Future<ConfigView> read(Exchange exchange) {
        return exchange.await(service.config()).map(view -> Answers.found(view, "配置"));
    }

    private List<Operation> queues() {
        return List.of(
                with(HttpMethod.POST, "queues", exchange -> {
                    Fields fields = exchange.fields();
                    var edit = new ConfigEdit.PutQueue(ConfigFields.queue(fields, ConfigFields.newId(fields, "id")), 0);
                    fields.finish();
                    return change(exchange, 201, edit);
                }),
                with(HttpMethod.PUT, "queues/{id}", exchange -> {
                    Fields fields = exchange.fields();
                    var edit = new ConfigEdit.PutQueue(
                            ConfigFields.queue(fields, exchange.id("队列")), ConfigFields.version(fields));
                    fields.finish();
                    return change(exchange, 200, edit);
                }),
                remove("queues/{id}", (exchange, version) -> new ConfigEdit.RemoveQueue(exchange.id("队列"), version)));
    }

    private List<Operation> skills() {
        return List.of(
                with(HttpMethod.POST, "skills", exchange -> {
                    Fields fields = exchange.fields();
                    var edit = new ConfigEdit.AddSkill(fields.line("name", 1, 40));
                    fields.finish();
                    return change(exchange, 201, edit);
                }),
                Operation.without(HttpMethod.DELETE, BASE + "skills/{id}", Access.ADMIN, exchange -> {
                    Query query = exchange.query();
                    boolean tryOnly = query.flag("dryRun");
                    query.finish();
                    return removal(exchange, new ConfigEdit.RemoveSkill(exchange.nameInPath("技能")), tryOnly);
                }),
                Operation.with(HttpMethod.PUT, BASE + "agents/{id}/skills", Access.LEADS, MAX_BODY, exchange -> {
                    Fields fields = exchange.fields();
                    var edit = ConfigFields.skillsOf(exchange.id("坐席"), fields);
                    fields.finish();
                    return change(exchange, 200, edit);
                }),
                Operation.with(HttpMethod.PUT, BASE + "agents", Access.LEADS, MATRIX_BODY, exchange -> {
                    Fields fields = exchange.fields();
                    List<ConfigEdit> edits = fields.objects(
                            "agents", 1, 2000, item -> ConfigFields.skillsOf(item.line("login", 1, 64), item));
                    fields.finish();
                    return ConfigAnswers.of(exchange, 200, tryOnly -> service.change(exchange.user(), edits, tryOnly));
                }));
    }

    private List<Operation> lines() {
        return List.of(
                with(HttpMethod.POST, "lines", exchange -> {
                    Fields fields = exchange.fields();
                    var edit =
                            new ConfigEdit.PutLine(ConfigFields.line(fields, ConfigFields.number(fields, "number")), 0);
                    fields.finish();
                    return change(exchange, 201, edit);
                }),
                with(HttpMethod.PUT, "lines/{id}", exchange -> {
                    Fields fields = exchange.fields();
                    var edit = new ConfigEdit.PutLine(
                            ConfigFields.line(fields, exchange.nameInPath("线路")), ConfigFields.version(fields));
                    fields.finish();
                    return change(exchange, 200, edit);
                }),
                remove(
                        "lines/{id}",
                        (exchange, version) -> new ConfigEdit.RemoveLine(exchange.nameInPath("线路"), version)));
    }

    private List<Operation> seats() {
        return List.of(
                with(HttpMethod.POST, "seats", exchange -> {
                    Fields fields = exchange.fields();
                    String seat = fields.line("seat", 1, 20);
                    if (!seat.matches("[0-9]{2,20}")) {
                        fields.refuse("seat", "字段“seat”（座席号）只能是 2 到 20 位数字");
                    }
                    var edit = seat(fields, seat, 0);
                    fields.finish();
                    return change(exchange, 201, edit);
                }),
                with(HttpMethod.PUT, "seats/{id}", exchange -> {
                    Fields fields = exchange.fields();
                    var edit = seat(fields, exchange.id("座席"), ConfigFields.version(fields));
                    fields.finish();
                    return change(exchange, 200, edit);
                }),
                remove("seats/{id}", (exchange, version) -> new ConfigEdit.RemoveSeat(exchange.id("座席"), version)));
    }

    private static ConfigEdit seat(Fields fields, String seat, int version) {
        SeatKind kind = fields.oneOf("kind", List.of(SeatKind.values()), SeatKind::text);
        boolean autoAnswer = fields.optionalFlag("autoAnswer");
        String secret = fields.optionalFlag("newSecret") ? ConfigEdit.PutSeat.makeSecret() : null;
        return new ConfigEdit.PutSeat(seat, kind, autoAnswer, secret, version);
    }

    private interface Removal {
        ConfigEdit edit(Exchange exchange, int version);
    }

    private Operation remove(String path, Removal removal) {
        return Operation.without(HttpMethod.DELETE, BASE + path, Access.ADMIN, exchange -> {
            Query query = exchange.query();
            int version = query.wholeNumber("version", 0, 1, 999_999_999);
            boolean tryOnly = query.flag("dryRun");
            if (version == 0) {
                query.refuse("version", "缺少参数“version”：读到的那一版");
            }
            query.finish();
            return removal(exchange, removal.edit(exchange, version), tryOnly);
        });
    }

    /** What is still used is not removed: 409, and what uses it. */
    private Future<Answer> removal(Exchange exchange, ConfigEdit edit, boolean tryOnly) {
        return exchange.await(service.change(exchange.user(), List.of(edit), tryOnly))
                .map(outcome -> ConfigAnswers.answer(outcome, 200, 409));
    }

    private static Operation with(HttpMethod method, String path, Operation.Work work) {
        return Operation.with(method, BASE + path, Access.ADMIN, MAX_BODY, work);
    }

    private Future<Answer> change(Exchange exchange, int status, ConfigEdit edit) {
        return ConfigAnswers.of(exchange, status, tryOnly -> service.change(exchange.user(), List.of(edit), tryOnly));
    }
}
