package io.hotline.cti.http;

import io.vertx.core.Future;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Outcomes of changes of the configuration as answers. */
final class ConfigAnswers {
    private ConfigAnswers() {}

    /** With {@code ?dryRun=true} the change is only tried, and the answer is 200. */
    static Future<Answer> of(Exchange exchange, int status, Function<Boolean, CompletionStage<ConfigOutcome>> change) {
        Query query = exchange.query();
        boolean tryOnly = query.flag("dryRun");
        query.finish();
        return exchange.await(change.apply(tryOnly)).map(outcome -> answer(outcome, tryOnly ? 200 : status, 400));
    }

    /** {@code refused}: 400 for what was sent, 409 for what is there. */
    static Answer answer(ConfigOutcome outcome, int status, int refused) {
        return switch (outcome) {
            case ConfigOutcome.Written(var view) -> Answer.json(status, view);
            case ConfigOutcome.Stale(var what) ->
                Answer.problem(Problem.of(409, "stale", "已被别人改动", what + "刚被别人改过。请重新打开，核对后再保存。"));
            case ConfigOutcome.Exists(var what) ->
                Answer.problem(Problem.of(409, "exists", "已经有了", what + "已经存在。请换一个，或打开已有的修改。"));
            case ConfigOutcome.Missing(var what) ->
                Answer.problem(Problem.notFound("没有" + what + "，可能已被删除。请回到列表重新选择。"));
            case ConfigOutcome.Refused refusal
            when refused == 409 ->
                Answer.problem(
                        Problem.of(409, "in-use", "还在使用", sentences(refusal)).with("errors", refusal.errors()));
            case ConfigOutcome.Refused refusal -> Answer.problem(Problem.invalid(refusal.errors()));
            case ConfigOutcome.Unavailable(var why) -> Answer.problem(Problem.unavailable(why));
        };
    }

    private static String sentences(ConfigOutcome.Refused refusal) {
        return String.join(
                        "；",
                        refusal.findings().stream()
                                .map(ConfigOutcome.Finding::sentence)
                                .toList())
                + "。";
    }
}
