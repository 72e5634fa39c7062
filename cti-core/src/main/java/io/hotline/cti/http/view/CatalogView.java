package io.hotline.cti.http.view;

import java.util.List;

/** What a work order can be about (paths of the tree, levels parted by {@code " / "}) and where. */
public record CatalogView(int version, List<String> categories, List<Region> regions) {
    public record Region(String code, String name) {}
}
