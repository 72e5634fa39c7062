package io.hotline.db;

import java.util.Map;

/** The directory with the version of each object, by kind and object as in {@link ConfigEdit}. */
public record ConfigPicture(HotlineDirectory directory, Map<Key, Integer> versions) {
    public record Key(String kind, String object) {}

    public ConfigPicture {
        versions = Map.copyOf(versions);
    }

    /** 0 for an object that is not there. */
    public int version(String kind, String object) {
        return versions.getOrDefault(new Key(kind, object), 0);
    }
}
