package io.hotline.cti.flows;

import io.hotline.db.FlowRow;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.QueueRow;
import io.hotline.db.RoutingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The services about flows without PostgreSQL and core: what is published is taken over as the core does it. */
public final class FlowStand implements AutoCloseable {
    public final MemoryFlowStore store = new MemoryFlowStore();
    public final FlowLibrary library = new FlowLibrary();
    public final FlowParts parts;
    private final FlowJobs jobs = new FlowJobs("hl-flows", 2, 100);

    public FlowStand() {
        store.takeIn(List.of(new io.hotline.db.FlowStore.Import("12345", seed("12345"))), "demo", "");
        store.line("12345", "12345");
        takeOver();
        var checks = new FlowChecks(this::directory, library, new TreeSet<>(), TreeSet::new, _ -> true);
        parts = FlowParts.over(
                store,
                checks,
                library,
                ZoneId.of("Asia/Shanghai"),
                Map.of("city", "舟山", "hotline", "舟山12345"),
                () -> CompletableFuture.completedFuture(takeOver()),
                jobs);
    }

    public static String seed(String id) {
        try {
            return Files.readString(Path.of("..", "config", "flows", id + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean takeOver() {
        library.use(directory().flows());
        return true;
    }

    private HotlineDirectory directory() {
        var rows = store.list().stream()
                .filter(flow -> flow.published() != null)
                .map(flow -> new FlowRow(
                        flow.id(),
                        flow.published().version(),
                        flow.published().content(),
                        flow.published().author()))
                .toList();
        var queue = QueueRow.of("general", "综合", List.of(new QueueRow.Step("综合", null)));
        return new HotlineDirectory(
                1, List.of(), List.of(), List.of(queue), store.lines(), List.of(), rows, RoutingSettings.NONE);
    }

    @Override
    public void close() {
        jobs.close();
    }
}
