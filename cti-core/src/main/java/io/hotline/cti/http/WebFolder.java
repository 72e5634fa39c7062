package io.hotline.cti.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of the classpath, {@code web} in the product. What comes out of a jar cannot change and is kept; what lies in a build folder is
 * read each time, so that a developer sees the newest page. Only files that exist are kept, so the map is bounded.
 */
final class WebFolder {
    private final ClassLoader loader;
    private final String folder;
    private final Map<String, WebFile> kept = new ConcurrentHashMap<>();

    WebFolder(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    Optional<WebFile> known(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    /** Blocks. {@code name} is relative and was checked to stay inside the folder. */
    Optional<WebFile> load(String name) throws IOException {
        Optional<String> mediaType = WebFile.mediaType(name);
        URL url = loader.getResource(folder + "/" + name);
        if (mediaType.isEmpty() || url == null) {
            return Optional.empty();
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            WebFile file = WebFile.of(mediaType.get(), in.readAllBytes());
            if (url.getProtocol().equals("jar")) {
                kept.put(name, file);
            }
            return Optional.of(file);
        }
    }
}
