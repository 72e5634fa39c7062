package io.hotline.cti.flows;

import io.hotline.cti.flows.FlowChecks.Checked;
import io.hotline.cti.http.FlowService;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.view.FlowView;
import io.hotline.cti.http.view.FlowView.Difference;
import io.hotline.cti.http.view.FlowView.Findings;
import io.hotline.cti.http.view.FlowView.Item;
import io.hotline.cti.http.view.FlowView.Published;
import io.hotline.cti.http.view.FlowView.SavedDraft;
import io.hotline.cti.http.view.FlowView.Version;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.FlowStore;
import io.hotline.db.FlowStore.DraftOutcome;
import io.hotline.db.FlowStore.PublishOutcome;
import io.hotline.db.FlowStore.StoredFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Flows in PostgreSQL and, once published, in the core before the author gets his answer. Thread-safe. */
public final class FlowDesk implements FlowService {
    static final String NOT_YET = "已经保存，但还没有在通话中生效。系统会自动重试，请稍后刷新页面核对。";
    private static final String WHAT = "流程";

    private final FlowStore store;
    private final FlowChecks checks;
    private final FlowLibrary library;
    private final FlowCases cases;
    private final Supplier<CompletionStage<Boolean>> intoCore;
    private final FlowJobs jobs;

    /** {@code intoCore}: brings what PostgreSQL says now into the core; false when that cannot be done at once. */
    public FlowDesk(
            FlowStore store,
            FlowChecks checks,
            FlowLibrary library,
            FlowCases cases,
            Supplier<CompletionStage<Boolean>> intoCore,
            FlowJobs jobs) {
        this.store = store;
        this.checks = checks;
        this.library = library;
        this.cases = cases;
        this.intoCore = intoCore;
        this.jobs = jobs;
    }

    @Override
    public CompletionStage<Outcome<List<Item>>> list() {
        return jobs.run(() ->
                new Outcome.Ok<>(store.list().stream().map(FlowViews::item).toList()));
    }

    @Override
    public CompletionStage<Outcome<FlowView>> find(String id) {
        return jobs.run(() -> with(id, flow -> new Outcome.Ok<>(view(flow))));
    }

    @Override
    public CompletionStage<Outcome<FlowView>> create(
            SessionUser user, String id, String name, String purpose, Optional<String> from) {
        return jobs.run(() -> {
            if (!FlowText.isId(id)) {
                return new Outcome.Invalid<>("流程编号以字母或数字开头，只含字母、数字、点、下划线和短横，最多 64 个字符");
            }
            Optional<StoredFlow> model = from.flatMap(store::find);
            if (from.isPresent() && model.isEmpty()) {
                return new Outcome.Invalid<>("没有可供复制的流程“" + from.get() + "”（from）");
            }
            String content = model.map(flow -> FlowText.with(
                            FlowText.tree(FlowViews.newest(flow)),
                            copy -> copy.put("id", id).put("name", name)))
                    .orElseGet(() -> FlowText.minimal(id, name, purpose));
            return store.create(id, content, user.login())
                    ? with(id, flow -> new Outcome.Ok<>(view(flow)))
                    : Outcome.refused("已有流程“" + id + "”，请换一个编号");
        });
    }

    @Override
    public CompletionStage<Outcome<Boolean>> delete(SessionUser user, String id) {
        return intoCore(jobs.run(() -> with(id, flow -> {
            var usedBy = FlowChecks.usersOf(id, library.all());
            if (!flow.lines().isEmpty() || !usedBy.isEmpty() || id.equals(FlowChecks.AFTER_CALL)) {
                return inUse(flow, usedBy);
            }
            try {
                store.delete(id, user.login());
                return new Outcome.Ok<>(true);
            } catch (FlowStore.InUse since) {
                return inUse(store.find(id).orElse(flow), usedBy);
            }
        })));
    }

    private static Outcome<Boolean> inUse(StoredFlow flow, List<String> usedBy) {
        return new Outcome.Conflict<>(
                "in-use",
                flow.id().equals(FlowChecks.AFTER_CALL) ? "每通电话结束后都用这个流程，不能删除" : "还有线路或别的流程在用，请先让它们改用别的流程",
                Map.of("lines", FlowViews.lines(flow), "usedBy", usedBy));
    }

    @Override
    public CompletionStage<Outcome<SavedDraft>> saveDraft(
            SessionUser user, String id, long revision, JsonNode content) {
        return jobs.run(() -> switch (store.saveDraft(id, revision, content.toString(), user.login())) {
            case DraftOutcome.NoFlow() -> new Outcome.NotFound<>(WHAT);
            case DraftOutcome.Stale(var current) -> stale(current);
            case DraftOutcome.Saved(long saved) -> {
                var checked = check(id, content.toString());
                yield new Outcome.Ok<>(new SavedDraft(saved, FlowViews.findings(checked), FlowViews.figures(checked)));
            }
        });
    }

    @Override
    public CompletionStage<Outcome<Boolean>> discardDraft(SessionUser user, String id) {
        return jobs.run(() -> store.discardDraft(id) ? new Outcome.Ok<>(true) : new Outcome.NotFound<>("草稿"));
    }

    @Override
    public CompletionStage<Outcome<Findings>> check(String id, Optional<JsonNode> content) {
        return jobs.run(() -> with(id, flow -> {
            String text = content.map(JsonNode::toString).orElseGet(() -> FlowViews.newest(flow));
            var checked = check(id, text);
            return new Outcome.Ok<>(new Findings(FlowViews.findings(checked), FlowViews.figures(checked)));
        }));
    }

    private Checked check(String id, String content) {
        return checks.check(id, content, 0);
    }

    @Override
    public CompletionStage<Outcome<Published>> publish(SessionUser user, String id, long revision, String comment) {
        return intoCore(jobs.run(() -> with(id, flow -> {
            var draft = flow.draft();
            if (draft == null || draft.revision() != revision) {
                return stale(draft);
            }
            var checked = check(id, draft.content());
            if (!checked.publishable()) {
                return new Outcome.Conflict<>(
                        "findings", "流程有错误，改正后才能发布", Map.of("findings", FlowViews.findings(checked)));
            }
            var failed = cases.failed(id, checked.flow().orElseThrow());
            if (!failed.isEmpty()) {
                return new Outcome.Conflict<>("cases", "测试用例没有通过，不能发布", Map.of("cases", failed));
            }
            // The revision is asked for again under the lock: nobody can slip another draft in after the checks.
            return switch (store.publish(id, revision, user.login(), comment)) {
                case PublishOutcome.NoFlow() -> new Outcome.NotFound<>(WHAT);
                case PublishOutcome.Stale(var current) -> stale(current);
                case PublishOutcome.Published(int version) ->
                    new Outcome.Ok<>(new Published(version, FlowViews.findings(checked)));
            };
        })));
    }

    /** Never refused because of what is found: the way back must be open in an emergency. The findings are told. */
    @Override
    public CompletionStage<Outcome<Published>> rollBack(SessionUser user, String id, int version, String comment) {
        return intoCore(jobs.run(() -> {
            var wanted = store.version(id, version);
            if (wanted.isEmpty() || !store.rollBack(id, version, user.login(), comment)) {
                return new Outcome.NotFound<>("版本");
            }
            var findings = FlowViews.findings(check(id, wanted.get().content()));
            return new Outcome.Ok<>(new Published(version, findings));
        }));
    }

    @Override
    public CompletionStage<Outcome<List<Version>>> versions(String id) {
        return jobs.run(() -> with(
                id,
                _ -> new Outcome.Ok<>(
                        store.versions(id).stream().map(FlowViews::version).toList())));
    }

    @Override
    public CompletionStage<Outcome<FlowView.Content>> version(String id, int version) {
        return jobs.run(() -> store.version(id, version)
                .<Outcome<FlowView.Content>>map(found -> new Outcome.Ok<>(FlowViews.content(found)))
                .orElseGet(() -> new Outcome.NotFound<>("版本")));
    }

    @Override
    public CompletionStage<Outcome<Difference>> difference(String id, OptionalInt from, OptionalInt to) {
        return jobs.run(() -> {
            var before = contentOf(id, from);
            var after = contentOf(id, to);
            if (before.isEmpty() || after.isEmpty()) {
                return new Outcome.NotFound<>(before.isEmpty() && from.isPresent() ? "版本" : "版本或草稿");
            }
            var old = FlowText.tree(FlowText.canonical(before.get()));
            var young = FlowText.tree(FlowText.canonical(after.get()));
            return new Outcome.Ok<>(new Difference(
                    word(from), word(to), FlowDifference.nodes(old, young), FlowDifference.settings(old, young)));
        });
    }

    private Optional<JsonNode> contentOf(String id, OptionalInt version) {
        return version.isPresent()
                ? store.version(id, version.getAsInt()).map(found -> FlowText.tree(found.content()))
                : store.find(id).map(StoredFlow::draft).map(draft -> FlowText.tree(draft.content()));
    }

    private static String word(OptionalInt version) {
        return version.isPresent() ? String.valueOf(version.getAsInt()) : "draft";
    }

    @Override
    public String schema() {
        return FlowJson.schema();
    }

    private FlowView view(StoredFlow flow) {
        return FlowViews.view(flow, check(flow.id(), FlowViews.newest(flow)));
    }

    private interface Work<T> {
        Outcome<T> of(StoredFlow flow);
    }

    private <T> Outcome<T> with(String id, Work<T> work) {
        var flow = store.find(id);
        return flow.isPresent() ? work.of(flow.get()) : new Outcome.NotFound<>(WHAT);
    }

    private static <T> Outcome<T> stale(FlowStore.@Nullable Draft current) {
        String why = "草稿已被别人改动。请核对最新内容，再保存您的改动。";
        return new Outcome.Conflict<>(
                "stale", why, current == null ? Map.of() : Map.of("current", FlowViews.draft(current)));
    }

    /** The next caller must already get it when the author reads that it is done. */
    private <T> CompletionStage<Outcome<T>> intoCore(CompletionStage<Outcome<T>> committed) {
        return committed.thenCompose(outcome -> {
            if (!(outcome instanceof Outcome.Ok<T>)) {
                return java.util.concurrent.CompletableFuture.completedStage(outcome);
            }
            return intoCore.get().thenApply(done -> done ? outcome : new Outcome.Unavailable<T>(NOT_YET));
        });
    }
}
