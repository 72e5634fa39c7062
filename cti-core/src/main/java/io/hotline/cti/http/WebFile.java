package io.hotline.cti.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file of the pages in memory, ready to be sent; {@code zipped} is there when it pays. */
record WebFile(String mediaType, String entityTag, Buffer plain, Optional<Buffer> zipped) {
    private static final int WORTH_ZIPPING = 1024;

    /** A name with another ending is not served at all. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"));

    static Optional<String> mediaType(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(TYPES.get(name.substring(dot + 1)));
    }

    static WebFile of(String mediaType, byte[] content) throws IOException {
        return new WebFile(mediaType, "\"" + hash(content) + "\"", Buffer.buffer(content), zip(mediaType, content));
    }

    private static String hash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<Buffer> zip(String mediaType, byte[] content) throws IOException {
        boolean isText = mediaType.startsWith("text/") || mediaType.contains("json") || mediaType.contains("svg");
        if (!isText || content.length < WORTH_ZIPPING) {
            return Optional.empty();
        }
        var zipped = new ByteArrayOutputStream(content.length / 3);
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(content);
        }
        return Optional.of(Buffer.buffer(zipped.toByteArray()));
    }
}
