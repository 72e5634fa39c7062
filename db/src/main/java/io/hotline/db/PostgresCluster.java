package io.hotline.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder of one PostgreSQL: {@code data}, {@code socket} and {@code log} within it, and the commands run on it. */
final class PostgresCluster {
    static final String SUPERUSER = "postgres";

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
    private static final Duration SINGLE_USER_LIMIT = Duration.ofMinutes(3);
    /** A socket's path longer than this does not fit the kernel's structure (108 bytes with the file's name). */
    private static final int LONGEST_SOCKET_FOLDER = 80;

    private static final int LAST_WORDS = 5;

    private final Path folder;
    private final Path binaries;
    private final RunAs runAs;

    PostgresCluster(Path folder, Path binaries, RunAs runAs) {
        this.folder = folder;
        this.binaries = binaries;
        this.runAs = runAs;
    }

    static Path dataFolder(Path folder) {
        return folder.resolve("data");
    }

    static Path logFolder(Path folder) {
        return folder.resolve("log");
    }

    private Path data() {
        return dataFolder(folder);
    }

    private Path startLog() {
        return logFolder(folder).resolve("start.log");
    }

    private Path socketFolder() {
        return folder.resolve("socket");
    }

    /** Makes what is missing, so that {@link #start} may be called. */
    void prepare(String superuserPassword) {
        try {
            var parts = List.of(folder, logFolder(folder), socketFolder());
            for (var part : parts) {
                Files.createDirectories(part);
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
            }
            for (var part : parts) {
                runAs.own(part);
            }
            if (!Files.exists(data().resolve("PG_VERSION"))) {
                initialize(superuserPassword);
            }
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot prepare " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Into a folder beside, renamed when complete: a start that was cut off leaves nothing that looks finished. */
    private void initialize(String superuserPassword) throws IOException {
        var partial = folder.resolve("data.partial");
        PostgresBinaries.deleteIfThere(partial);
        var passwordFile = folder.resolve("password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, superuserPassword + "\n");
        runAs.own(passwordFile);
        var result = Commands.run(
                folder,
                INITDB_LIMIT,
                runAs.command(
                        binaries + "/bin/initdb",
                        "--pgdata=" + partial,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        Files.delete(passwordFile);
        if (!result.succeeded()) {
            PostgresBinaries.deleteIfThere(partial);
            throw new PostgresStartFailed("cannot make a database in " + folder + ": " + result.output());
        }
        Files.move(partial, data());
    }

    /**
     * The server in the foreground, as our child. In a session of its own: Ctrl-C in a terminal reaches the whole group
     * of processes, and PostgreSQL has to be the last to stop.
     */
    Process start(int port) {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(runAs.command(binaries + "/bin/postgres", "-D", data().toString()));
        settings(port).forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        try {
            return Commands.builder(folder, command)
                    .redirectErrorStream(true)
                    .redirectOutput(startLog().toFile())
                    .start();
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot start PostgreSQL: " + e.getMessage(), e);
        }
    }

    private List<String> settings(int port) {
        boolean socketFits = socketFolder().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_FOLDER;
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=" + (socketFits ? socketFolder() : ""),
                "unix_socket_permissions=0700",
                "password_encryption=scram-sha-256",
                // Twice the server's pool, and room for a person with psql.
                "max_connections=50",
                "shared_buffers=128MB",
                // The outbox forgets what was committed here: a commit has to be on the disk.
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                // One file for each day of the week, overwritten a week later.
                "logging_collector=on",
                "log_directory=" + logFolder(folder),
                "log_filename=postgres-%a.log",
                "log_truncate_on_rotation=on",
                "log_rotation_age=1d",
                "log_rotation_size=0",
                // The text of a failed statement may hold a caller's data.
                "log_min_error_statement=panic",
                "log_line_prefix=%m [%p] %q%u@%d ");
    }

    /** For a superuser whose password we do not know: only who owns the files can do this, with the server stopped. */
    void resetSuperuserPassword(String password) {
        var result = Commands.run(
                folder,
                SINGLE_USER_LIMIT,
                runAs.command(binaries + "/bin/postgres", "--single", "-D", data().toString(), "postgres"),
                "alter role " + SUPERUSER + " password '" + password.replace("'", "''") + "'\n");
        if (!result.succeeded()) {
            throw new PostgresStartFailed("cannot set the password of PostgreSQL's superuser: " + result.output());
        }
    }

    /** The last lines that the server wrote, on one line. */
    String lastWords() {
        var lines = new ArrayList<String>();
        newestLog().ifPresent(log -> lines.addAll(linesOf(log)));
        var early = linesOf(startLog());
        if (early.stream().anyMatch(line -> line.contains("FATAL"))) {
            lines.addAll(early);
        }
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    private Optional<Path> newestLog() {
        try (var logs = Files.list(logFolder(folder))) {
            return logs.filter(log -> log.getFileName().toString().startsWith("postgres-"))
                    .max(Comparator.comparingLong(log -> log.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> linesOf(Path log) {
        try {
            return Files.readString(log).lines().toList();
        } catch (IOException e) {
            return List.of("cannot read " + log + ": " + e.getMessage());
        }
    }
}
