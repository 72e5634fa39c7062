package io.hotline.cti.flows;

import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.console.Refused;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.Database;
import io.hotline.db.FlowRow;
import io.hotline.db.FlowStore;
import io.hotline.db.HotlineDirectory;
import io.hotline.ivr.Finding;
import io.hotline.ivr.Flow;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Flows between PostgreSQL and a folder. */
final class FlowFiles {
    private static final String SUFFIX = ".json";
    private static final int MOST = 1_000;
    private static final long LONGEST = 4_000_000;

    private final FlowStore store;
    private final Supplier<HotlineDirectory> directory;
    private final FlowBounds bounds;
    private final ZoneId zone;
    private final Map<String, String> variables;

    FlowFiles(
            FlowStore store,
            Supplier<HotlineDirectory> directory,
            FlowBounds bounds,
            ZoneId zone,
            Map<String, String> variables) {
        this.store = store;
        this.directory = directory;
        this.bounds = bounds;
        this.zone = zone;
        this.variables = variables;
    }

    static FlowFiles of(Database database, HotlineConfig config) {
        return new FlowFiles(
                database.flows(),
                database.directory()::load,
                FlowBounds.of(config),
                config.hotline().zone(),
                Map.of(
                        "city", config.hotline().city(),
                        "hotline", config.hotline().name()));
    }

    int export(Path folder) {
        var flows =
                store.list().stream().filter(flow -> flow.published() != null).toList();
        try {
            Files.createDirectories(folder);
            for (var flow : flows) {
                String content = FlowText.canonical(FlowText.tree(
                        FlowViews.newest(new FlowStore.StoredFlow(flow.id(), flow.published(), null, flow.lines()))));
                Files.writeString(folder.resolve(flow.id() + SUFFIX), content);
            }
        } catch (IOException e) {
            throw new Refused("cannot write into " + folder + ": " + e.getMessage());
        }
        return flows.size();
    }

    /** {@code comment} null: drafts only. Nothing is written when one file is wrong. */
    int takeIn(Path folder, String author, @Nullable String comment) {
        var wrong = new ArrayList<String>();
        var flows = read(folder, wrong);
        check(flows, comment != null, wrong);
        if (!wrong.isEmpty()) {
            throw new Refused(wrong);
        }
        store.takeIn(
                flows.stream()
                        .map(flow -> new FlowStore.Import(flow.id(), FlowJson.write(flow)))
                        .toList(),
                author,
                comment);
        return flows.size();
    }

    private static List<Flow> read(Path folder, List<String> wrong) {
        var flows = new ArrayList<Flow>();
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refused("cannot read " + folder + ": " + e.getMessage());
        }
        if (files.isEmpty() || files.size() > MOST) {
            throw new Refused(folder + " holds " + files.size() + " files *.json; 1 to " + MOST + " are taken");
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            switch (FlowJson.read(text(file), 0)) {
                case FlowJson.Outcome.Refused(var findings) -> findings.forEach(found -> wrong.add(line(name, found)));
                case FlowJson.Outcome.Read(Flow flow) -> {
                    if (name.equals(flow.id() + SUFFIX)) {
                        flows.add(flow);
                    } else {
                        wrong.add(name + ": holds flow " + flow.id() + ", which belongs into " + flow.id() + SUFFIX);
                    }
                }
            }
        }
        return flows;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new Refused(file + " is too long for a flow");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Refused(file + " is not UTF-8");
        } catch (IOException e) {
            throw new Refused("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Against the world as it will be with all of them in it. */
    private void check(List<Flow> flows, boolean publish, List<String> wrong) {
        var now = directory.get();
        var rows = new ArrayList<FlowRow>();
        now.flows().stream()
                .filter(row -> flows.stream().noneMatch(flow -> flow.id().equals(row.id())))
                .forEach(rows::add);
        flows.forEach(flow -> rows.add(new FlowRow(flow.id(), 0, FlowJson.write(flow), "")));
        var library = new FlowLibrary();
        library.use(rows);
        var checks = new FlowChecks(() -> now, library, bounds, _ -> true);
        var cases = new FlowCases(store, new FlowTrial(zone, variables, InstantSource.system()));
        for (Flow flow : flows) {
            String file = flow.id() + SUFFIX;
            var checked = checks.check(flow.id(), FlowJson.write(flow), 0);
            checked.findings().stream()
                    .filter(found -> found.severity() == Finding.Severity.ERROR)
                    .forEach(found -> wrong.add(line(file, found)));
            if (publish && checked.publishable()) {
                cases.failed(flow.id(), checked.flow().orElseThrow())
                        .forEach(failed -> wrong.add(file + ": 测试用例“" + failed.name() + "”" + failed.sentence()));
            }
        }
    }

    private static String line(String file, Finding found) {
        return file + ": " + (found.nodeId().isEmpty() ? "" : found.nodeId() + ": ") + found.sentence();
    }
}
