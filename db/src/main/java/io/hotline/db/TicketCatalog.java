package io.hotline.db;

import java.time.Instant;
import java.util.List;

/** What work orders can be about and where, as an administrator left it; earlier versions are kept. */
public interface TicketCatalog {
    /**
     * @param categories paths in the order of the tree, levels parted by {@code " / "}
     * @param regions in the order of their codes
     */
    record Catalog(int version, List<String> categories, List<Region> regions) {
        public Catalog {
            categories = List.copyOf(categories);
            regions = List.copyOf(regions);
        }
    }

    /** {@code code}: 12 digits, of which zeros at the end stand for "all below". */
    record Region(String code, String name) {}

    Catalog current();

    /** Makes this the next version; false when somebody was faster: {@code next.version()} is not the current one. */
    boolean replace(Catalog next, String by, Instant at);
}
