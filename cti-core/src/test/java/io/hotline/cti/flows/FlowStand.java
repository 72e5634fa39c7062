package io.hotline.cti.flows;

import io.hotline.cti.http.FlowServices;
import io.hotline.cti.http.view.PhoneView;
import io.hotline.cti.prompt.EspeakTextToSpeech;
import io.hotline.cti.prompt.SoundConverter;
import io.hotline.db.FlowRow;
import io.hotline.db.FlowTraces;
import io.hotline.db.HotlineDirectory;
import io.hotline.db.QueueRow;
import io.hotline.db.RoutingSettings;
import io.hotline.db.SpokenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The services about flows without PostgreSQL and core: what is published is taken over as the core does it. */
public final class FlowStand implements AutoCloseable {
    public final MemoryFlowStore store = new MemoryFlowStore();
    public final FlowLibrary library = new FlowLibrary();
    public final FlowServices services;
    private final FlowJobs jobs = new FlowJobs("hl-flows", 2, 100);

    public FlowStand() {
        store.takeIn(List.of(new io.hotline.db.FlowStore.Import("12345", seed("12345"))), "demo", "");
        store.line("12345", "12345");
        takeOver();
        var checks = new FlowChecks(this::directory, library, FlowBounds.inside(), _ -> true);
        SpokenStore spoken = new MemorySpokenStore();
        services = new FlowParts(
                        store,
                        new NoCalls(),
                        checks,
                        library,
                        new TestCalls(InstantSource.system()),
                        new PhoneView("ws://127.0.0.1:8088/ws", "sip:0@127.0.0.1", "0", "secret"),
                        this::directory,
                        ZoneId.of("Asia/Shanghai"),
                        Map.of("city", "舟山", "hotline", "舟山12345"),
                        () -> CompletableFuture.completedFuture(takeOver()))
                .services(
                        new SpokenDesk(
                                spoken,
                                library,
                                new SoundConverter(Duration.ofSeconds(10)),
                                new EspeakTextToSpeech(),
                                () -> CompletableFuture.completedFuture(true),
                                jobs),
                        jobs,
                        jobs);
    }

    /** Nobody has called yet. */
    private static final class NoCalls implements FlowTraces {
        @Override
        public List<PastFlowCall> calls(String flowId, Instant from, Instant to, int limit) {
            return List.of();
        }

        @Override
        public List<Stay> stays(String flowId, int version, Place place, Instant since) {
            return List.of(
                    new Stay("greeting", "live", null, null, 3, 12), new Stay("greeting", null, "ended", null, 1, 2));
        }
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

    HotlineDirectory directory() {
        var rows = new ArrayList<FlowRow>();
        for (var flow : store.list()) {
            var published = flow.published();
            if (published != null) {
                rows.add(new FlowRow(flow.id(), published.version(), published.content(), published.author()));
            }
        }
        var queue = QueueRow.of("general", "综合", List.of(new QueueRow.Step("综合", null)));
        return new HotlineDirectory(
                1, List.of(), List.of(), List.of(queue), store.lines(), List.of(), rows, RoutingSettings.NONE);
    }

    @Override
    public void close() {
        jobs.close();
    }
}
