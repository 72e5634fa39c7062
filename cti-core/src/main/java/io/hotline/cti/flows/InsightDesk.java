package io.hotline.cti.flows;

import io.hotline.cti.http.FlowInsightService;
import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.view.FlowInsight.EdgeCount;
import io.hotline.cti.http.view.FlowInsight.Live;
import io.hotline.cti.http.view.FlowInsight.NodeCount;
import io.hotline.cti.http.view.FlowInsight.Replay;
import io.hotline.cti.http.view.FlowInsight.TestCall;
import io.hotline.cti.http.view.PhoneView;
import io.hotline.db.FlowStore;
import io.hotline.db.FlowStore.StoredFlow;
import io.hotline.db.FlowTraces;
import io.hotline.db.FlowTraces.Place;
import io.hotline.db.FlowTraces.Stay;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.LineRow;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Node;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What real calls say about flows. Replays have a thread of their own: they take long, and must hold nobody up. */
public final class InsightDesk implements FlowInsightService {
    /** Some thousand calls are replayed in a second or two; more would outlast the page's patience. */
    private static final int MOST_CALLS = 5_000;

    private final FlowStore store;
    private final FlowTraces traces;
    private final FlowChecks checks;
    private final PastCalls past;
    private final TestCalls testCalls;
    private final PhoneView testPhone;
    private final Supplier<HotlineDirectory> directory;
    private final ZoneId zone;
    private final FlowJobs jobs;
    private final FlowJobs replays;

    /** {@code variables}: what every flow may say. */
    public InsightDesk(
            FlowStore store,
            FlowTraces traces,
            FlowChecks checks,
            TestCalls testCalls,
            PhoneView testPhone,
            Supplier<HotlineDirectory> directory,
            ZoneId zone,
            Map<String, String> variables,
            FlowJobs jobs,
            FlowJobs replays) {
        this.store = store;
        this.traces = traces;
        this.checks = checks;
        this.past = new PastCalls(variables);
        this.testCalls = testCalls;
        this.testPhone = testPhone;
        this.directory = directory;
        this.zone = zone;
        this.jobs = jobs;
        this.replays = replays;
    }

    @Override
    public CompletionStage<Outcome<Replay>> replay(String id, Instant from, Instant to, Optional<JsonNode> content) {
        return replays.run(() -> with(id, stored -> {
            String text = content.map(JsonNode::toString).orElseGet(() -> FlowViews.newest(stored));
            return flow(id, text, flow -> {
                var calls = traces.calls(id, from, to, MOST_CALLS + 1);
                boolean truncated = calls.size() > MOST_CALLS;
                return new Outcome.Ok<>(past.replay(
                        flow, truncated ? calls.subList(0, MOST_CALLS) : calls, queuesOfLines(), truncated));
            });
        }));
    }

    private Map<String, String> queuesOfLines() {
        var queues = new LinkedHashMap<String, String>();
        directory.get().lines().forEach(line -> queues.put(line.number(), line.queueId()));
        return queues;
    }

    @Override
    public PhoneView testPhone() {
        return testPhone;
    }

    @Override
    public CompletionStage<Outcome<Live>> live(String id) {
        return jobs.run(() -> with(id, stored -> {
            var published = stored.published();
            if (published == null) {
                return Outcome.refused("流程还没有发布");
            }
            return flow(id, published.content(), flow -> {
                var since = LocalDate.now(InstantSource.system().withZone(zone))
                        .atStartOfDay(zone)
                        .toInstant();
                var place = switch (flow.purpose()) {
                    case INBOUND -> Place.ENTRY;
                    case AFTER_CALL -> Place.AFTER_TALK;
                    case PART -> Place.WITHIN;
                };
                return new Outcome.Ok<>(
                        counted(flow, since, published.version(), traces.stays(id, published.version(), place, since)));
            });
        }));
    }

    private static Live counted(Flow flow, Instant since, int version, List<Stay> stays) {
        var nodes = new LinkedHashMap<String, NodeCount>();
        var edges = new LinkedHashMap<Edge, Integer>();
        for (Stay stay : stays) {
            var node = node(flow, stay.node());
            // Whoever leaves a node by hanging up has given up there, but not where the flow itself ends the call.
            int gaveUp = "ended".equals(stay.end()) && !(node instanceof Node.HangUp) ? stay.calls() : 0;
            nodes.merge(
                    stay.node(),
                    new NodeCount(stay.node(), stay.calls(), gaveUp, stay.seconds()),
                    (a, b) -> new NodeCount(
                            a.id(),
                            a.entered() + b.entered(),
                            a.gaveUp() + b.gaveUp(),
                            a.meanSeconds() + b.meanSeconds()));
            String next = stay.next();
            if (next != null) {
                edges.merge(new Edge(stay.node(), next, chosen(node, stay.key())), stay.calls(), Integer::sum);
            }
        }
        var means = nodes.values().stream()
                .map(node -> new NodeCount(
                        node.id(),
                        node.entered(),
                        node.gaveUp(),
                        Math.round(10.0 * node.meanSeconds() / node.entered()) / 10.0))
                .toList();
        return new Live(
                since,
                version,
                means,
                edges.entrySet().stream()
                        .map(edge -> new EdgeCount(
                                edge.getKey().from(),
                                edge.getKey().to(),
                                edge.getKey().key(),
                                edge.getValue()))
                        .toList());
    }

    /** Only a menu has a way for each key; 0 is one of them unless the flow says why not. */
    private static @Nullable String chosen(@Nullable Node node, @Nullable String key) {
        return key != null
                        && node instanceof Node.Menu menu
                        && (menu.choices().containsKey(key.charAt(0)) || key.equals("0"))
                ? key
                : null;
    }

    private record Edge(String from, String to, @Nullable String key) {}

    /** As the timeline names it: a node of a sub-flow with the name of that in front. */
    private static @Nullable Node node(Flow flow, String place) {
        int slash = place.indexOf('/');
        if (slash < 0) {
            return flow.nodes().get(place);
        }
        String part = place.substring(0, slash);
        Flow inner = part.equals(flow.id()) ? flow : flow.parts().get(part);
        return inner == null ? null : inner.nodes().get(place.substring(slash + 1));
    }

    @Override
    public CompletionStage<Outcome<TestCall>> testCall(String id, long revision) {
        return jobs.run(() -> with(id, stored -> {
            var draft = stored.draft();
            if (draft == null || draft.revision() != revision) {
                return new Outcome.Conflict<>(
                        "stale",
                        "草稿已被改动，请先保存或刷新",
                        draft == null ? Map.of() : Map.of("current", FlowViews.draft(draft)));
            }
            var lines = stored.lines().isEmpty() ? directory.get().lines() : stored.lines();
            if (lines.isEmpty()) {
                return Outcome.refused("还没有线路，试拨需要一条线路的队列");
            }
            LineRow line = lines.getFirst();
            return flow(id, draft.content(), flow -> {
                if (flow.purpose() != Flow.Purpose.INBOUND) {
                    return Outcome.refused("只有来电流程可以试拨");
                }
                var opened = testCalls.open(flow, line.number());
                return new Outcome.Ok<>(
                        new TestCall(opened.getKey(), opened.getValue().expiresAt()));
            });
        }));
    }

    private <T> Outcome<T> with(String id, Function<StoredFlow, Outcome<T>> work) {
        return store.find(id).map(work).orElseGet(() -> new Outcome.NotFound<>("流程"));
    }

    private <T> Outcome<T> flow(String id, String content, Function<Flow, Outcome<T>> work) {
        var checked = checks.check(id, content, 0);
        return checked.flow()
                .map(work)
                .orElseGet(() -> new Outcome.Conflict<>(
                        "findings", "流程的写法有误，还不能用", Map.of("findings", FlowViews.findings(checked))));
    }
}
