package io.hotline.cti;

import io.hotline.db.DemoSeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The flows of {@code config/flows}: they seed the first start, afterwards PostgreSQL is the truth. */
final class SeedFlows {
    private static final List<String> IDS = List.of("12345", "after-call");

    private SeedFlows() {}

    static List<DemoSeed.Flow> load() {
        return IDS.stream().map(id -> new DemoSeed.Flow(id, text(id))).toList();
    }

    private static String text(String id) {
        try (InputStream in = Objects.requireNonNull(SeedFlows.class.getResourceAsStream("flows/" + id + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
