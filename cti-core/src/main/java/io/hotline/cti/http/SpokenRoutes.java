package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Prompts and announcements. Admins keep the library; those who lead a shift switch announcements, too. */
final class SpokenRoutes {
    private static final int MAX_SOUND = 20 * 1024 * 1024;
    private static final int MAX_BODY = 16 * 1024;
    private static final int MAX_TEXT = 1_000;
    private static final String PROMPTS = "/api/v1/prompts";
    private static final String PROMPT = PROMPTS + "/{id}";

    private record Items<T>(List<T> items) {}

    private final SpokenService service;

    SpokenRoutes(SpokenService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PROMPTS, Access.SIGNED_IN, this::prompts),
                Operation.upload(HttpMethod.POST, PROMPTS, Access.ADMIN, MAX_SOUND, this::add),
                Operation.with(HttpMethod.POST, PROMPTS + "/speech", Access.ADMIN, MAX_BODY, this::speech),
                Operation.upload(HttpMethod.PUT, PROMPT, Access.ADMIN, MAX_SOUND, this::replace),
                Operation.without(HttpMethod.DELETE, PROMPT, Access.ADMIN, this::delete),
                Operation.get(PROMPT + "/audio", Access.SIGNED_IN, this::audio),
                Operation.get("/api/v1/announcements", Access.SIGNED_IN, this::announcements),
                Operation.with(
                        HttpMethod.PUT, "/api/v1/announcements/{id}", Access.LEADS, MAX_BODY, this::putAnnouncement));
    }

    private Future<Answer> prompts(Exchange exchange) {
        return exchange.await(service.prompts()).map(outcome -> Answers.of(outcome, 200, Items::new));
    }

    private Future<Answer> add(Exchange exchange) {
        Query query = exchange.query();
        String id = query.text("id", 64);
        String name = query.text("name", 100);
        query.finish();
        return exchange.await(service.addPrompt(
                        exchange.user(), id == null ? "" : id, name == null ? "" : name, exchange.upload()))
                .map(outcome -> Answers.of(outcome, 201, prompt -> prompt));
    }

    private Future<Answer> replace(Exchange exchange) {
        return exchange.await(service.replacePrompt(exchange.user(), exchange.nameInPath("录音"), exchange.upload()))
                .map(outcome -> Answers.of(outcome, 200, prompt -> prompt));
    }

    private Future<Answer> delete(Exchange exchange) {
        return exchange.await(service.deletePrompt(exchange.user(), exchange.nameInPath("录音")))
                .map(Answers::empty);
    }

    private Future<Answer> audio(Exchange exchange) {
        Query query = exchange.query();
        int version = query.wholeNumber("version", 0, 1, 999_999_999);
        query.finish();
        return exchange.await(service.audio(
                        exchange.nameInPath("录音"), version == 0 ? OptionalInt.empty() : OptionalInt.of(version)))
                .map(SpokenRoutes::sound);
    }

    private Future<Answer> speech(Exchange exchange) {
        Fields fields = exchange.fields();
        String text = fields.line("text", 1, MAX_TEXT);
        String language = fields.optionalLine("language", 20).orElse("");
        fields.finish();
        return exchange.await(service.speech(text, language)).map(SpokenRoutes::sound);
    }

    private static Answer sound(Outcome<byte[]> outcome) {
        return outcome instanceof Outcome.Ok<byte[]>(var wav)
                ? new Answer.Body(200, "audio/wav", Buffer.buffer(wav), Map.of())
                : Answers.empty(outcome);
    }

    private Future<Answer> announcements(Exchange exchange) {
        return exchange.await(service.announcements()).map(outcome -> Answers.of(outcome, 200, Items::new));
    }

    private Future<Answer> putAnnouncement(Exchange exchange) {
        Fields fields = exchange.fields();
        String text = fields.line("text", 0, MAX_TEXT);
        Optional<String> prompt = fields.optionalLine("prompt", 64);
        boolean on = fields.optionalFlag("on");
        fields.finish();
        return exchange.await(service.putAnnouncement(exchange.user(), exchange.nameInPath("公告"), text, prompt, on))
                .map(outcome -> Answers.of(outcome, 200, announcement -> announcement));
    }
}
