package io.hotline.cti.http;

import io.hotline.cti.http.view.AbleView;
import io.hotline.cti.http.view.ConfigChangeView;
import io.hotline.cti.http.view.ConfigView;
import io.hotline.cti.http.view.ConfigWrittenView;
import io.hotline.cti.http.view.ExpressionView;
import io.hotline.cti.http.view.QueueConfigView;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.SkillView;
import io.hotline.db.ConfigEdit;
import io.hotline.db.QueueRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A small configuration that remembers what was asked of it, and answers what a test tells it to. */
final class FakeConfig implements ConfigService {
    private static final AbleView ABLE = new AbleView(5, 3, 1);
    static final QueueRow TAX = new QueueRow(
            "tax",
            "税务",
            List.of(new QueueRow.Step("税务>=2", Duration.ofSeconds(20)), new QueueRow.Step("税务", null)),
            5,
            0.5,
            Duration.ofSeconds(12),
            Duration.ofSeconds(30),
            null,
            Duration.ofSeconds(15),
            "fewest-skills",
            new QueueRow.Limits(50, "general", false, true),
            new QueueRow.Callback(true, true, 2, Duration.ofSeconds(90)));

    final List<ConfigEdit> edits = new CopyOnWriteArrayList<>();
    final List<NewHotline> opened = new CopyOnWriteArrayList<>();
    volatile boolean lastTried;
    volatile @Nullable ConfigOutcome next;

    @Override
    public CompletionStage<Lookup<ConfigView>> config() {
        return CompletableFuture.completedStage(new Lookup.Found<>(new ConfigView(
                List.of(new ConfigView.QueueItem(QueueConfigView.of(TAX), 3, 2, ABLE, List.of("12366"))),
                List.of(new ConfigView.SkillItem("税务", 5, List.of("tax"))),
                List.of(new ConfigView.AgentItem(
                        "1001", "李梅", "agent", true, true, 1, List.of(new SkillView("税务", 3)), "税务")),
                List.of(new ConfigView.LineItem("12366", "纳税", "12345", "tax", false, 1)),
                List.of(new ConfigView.SeatItem("8001", "browser", false, true, null, 1)),
                new ConfigView.SettingsItem(
                        10,
                        0,
                        List.of(
                                new ConfigView.ReasonItem("break", "小休", 15, true),
                                new ConfigView.ReasonItem("training", "培训", null, false)),
                        2,
                        5,
                        10,
                        "take-over",
                        false,
                        1),
                List.of(new ConfigView.FlowItem("12345", "默认流程", 1, "您好", true, Map.of())))));
    }

    @Override
    public CompletionStage<ConfigOutcome> change(SessionUser by, List<ConfigEdit> wanted, boolean tryOnly) {
        edits.addAll(wanted);
        return answer(tryOnly);
    }

    @Override
    public CompletionStage<ConfigOutcome> open(SessionUser by, NewHotline wanted, boolean tryOnly) {
        opened.add(wanted);
        return answer(tryOnly);
    }

    @Override
    public CompletionStage<ConfigOutcome> undo(SessionUser by, long batch, boolean tryOnly) {
        return answer(tryOnly);
    }

    private CompletionStage<ConfigOutcome> answer(boolean tryOnly) {
        lastTried = tryOnly;
        ConfigOutcome outcome = next;
        return CompletableFuture.completedStage(
                outcome != null
                        ? outcome
                        : new ConfigOutcome.Written(new ConfigWrittenView(
                                tryOnly ? 0 : 7,
                                tryOnly,
                                !tryOnly,
                                List.of(new ConfigWrittenView.QueueEffect("tax", "税务", 3, new AbleView(2, 1, 0), ABLE)),
                                List.of())));
    }

    @Override
    public CompletionStage<Lookup<List<ConfigChangeView>>> changes(long beforeId, int limit) {
        Map<String, @Nullable Object> field = new LinkedHashMap<>();
        field.put("name", "name");
        field.put("before", null);
        field.put("after", "税务");
        var fields = new ArrayList<Map<String, @Nullable Object>>();
        fields.add(field);
        return CompletableFuture.completedStage(new Lookup.Found<>(
                List.of(new ConfigChangeView(8, 7, Samples.T0, "admin", "queue", "tax", "added", fields, null))));
    }

    @Override
    public CompletionStage<Lookup<ExpressionView>> expression(String text) {
        return CompletableFuture.completedStage(new Lookup.Found<>(new ExpressionView(true, null, List.of(), ABLE)));
    }
}
