package io.hotline.db;

import io.hotline.db.PostgresAccounts.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that comes with hotline, for installations that have none: passwords needed, every commit on the disk,
 * reachable from this machine alone. It is a child of whoever starts it, and outlives him when he is killed; the next
 * start on the same folder takes it over when it serves, and stops it when it does not. One thread starts and stops it.
 */
public final class EmbeddedPostgres {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Settings settings;
    private final ProcessHandle process;
    private final boolean adopted;

    private EmbeddedPostgres(Settings settings, ProcessHandle process, boolean adopted) {
        this.settings = settings;
        this.process = process;
        this.adopted = adopted;
    }

    /**
     * @param folder all of the server's state; made when missing
     * @param binariesFolder where PostgreSQL's programs are unpacked once, shared by any number of folders
     * @param user the role that owns the database of the same name
     */
    public record Settings(
            Path folder, Path binariesFolder, int port, String superuserPassword, String user, String userPassword) {
        public Settings {
            folder = folder.toAbsolutePath().normalize();
            binariesFolder = binariesFolder.toAbsolutePath().normalize();
            Require.that(port >= 1 && port <= 65_535, "the port of PostgreSQL must be 1..65535, got " + port);
            Require.that(user.matches("[a-z][a-z0-9_]{0,62}"), "the user of PostgreSQL must match [a-z][a-z0-9_]*");
            Require.that(!user.equals(PostgresCluster.SUPERUSER), "the user of PostgreSQL must not be its superuser");
            requirePassword("superuser", superuserPassword);
            requirePassword("user", userPassword);
        }

        private static void requirePassword(String whose, String password) {
            Require.that(
                    !password.isEmpty() && password.chars().noneMatch(Character::isISOControl),
                    "the password of PostgreSQL's " + whose + " must not be empty nor hold control characters");
        }

        @Override
        public String toString() {
            return "Settings[folder=" + folder + ", binariesFolder=" + binariesFolder + ", port=" + port + ", user="
                    + user + ", passwords=[hidden]]";
        }
    }

    /** Returns when the database of {@link Settings#user} takes connections; throws {@link PostgresStartFailed}. */
    public static EmbeddedPostgres start(Settings settings) {
        var accounts = new PostgresAccounts(settings);
        var instance = adopt(settings, accounts).orElseGet(() -> startNew(settings, accounts));
        try {
            accounts.ensure();
            return instance;
        } catch (PostgresStartFailed e) {
            if (!instance.adopted()) {
                instance.stop();
            }
            throw e;
        }
    }

    private static Optional<EmbeddedPostgres> adopt(Settings settings, PostgresAccounts accounts) {
        var data = PostgresCluster.dataFolder(settings.folder());
        var processes = Postmaster.processesIn(data);
        if (processes.isEmpty()) {
            Postmaster.forgetStale(data);
            return Optional.empty();
        }
        var old = Postmaster.of(data);
        if (old.isPresent()
                && old.get().ready()
                && old.get().port() == settings.port()
                && accounts.superuserAccess() == Access.GRANTED) {
            return Optional.of(new EmbeddedPostgres(settings, old.get().process(), true));
        }
        Postmaster.stop(processes, old.map(Postmaster::process).orElse(processes.getFirst()));
        return Optional.empty();
    }

    private static EmbeddedPostgres startNew(Settings settings, PostgresAccounts accounts) {
        requireFree(settings.port());
        var binaries = PostgresBinaries.unpackInto(settings.binariesFolder());
        var runAs = RunAs.choose(binaries, made(settings.folder()));
        var cluster = new PostgresCluster(settings.folder(), binaries, runAs);
        cluster.prepare(settings.superuserPassword());
        var instance = new EmbeddedPostgres(settings, awaitReady(settings, cluster), false);
        if (accounts.superuserAccess() != Access.WRONG_PASSWORD) {
            return instance;
        }
        // The secrets were made anew while the data stayed: who owns the files may set the password.
        instance.stop();
        cluster.resetSuperuserPassword(settings.superuserPassword());
        return new EmbeddedPostgres(settings, awaitReady(settings, cluster), false);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException e) {
            throw new PostgresStartFailed(
                    "port " + port + " on 127.0.0.1 is taken by another program: stop it, or move hotline's ports with"
                            + " --port-base",
                    e);
        }
    }

    private static ProcessHandle awaitReady(Settings settings, PostgresCluster cluster) {
        var process = cluster.start(settings.port());
        var data = PostgresCluster.dataFolder(settings.folder());
        long begin = System.nanoTime();
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                var postmaster = Postmaster.of(data);
                if (postmaster.isPresent()
                        && postmaster.get().ready()
                        && postmaster.get().process().pid() == process.pid()) {
                    return process.toHandle();
                }
                if (System.nanoTime() - begin > START_LIMIT.toNanos()) {
                    process.destroyForcibly();
                    throw new PostgresStartFailed(
                            "PostgreSQL is not ready after " + START_LIMIT.toSeconds() + " s: " + cluster.lastWords());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new PostgresStartFailed("interrupted while PostgreSQL started", e);
        }
        throw new PostgresStartFailed(
                "PostgreSQL ended at once (exit code " + process.exitValue() + "): " + cluster.lastWords());
    }

    /** The server's main process: watch its {@link ProcessHandle#onExit}; never destroy it, use {@link #stop}. */
    public ProcessHandle process() {
        return process;
    }

    /** True when the server had been running before the start. */
    public boolean adopted() {
        return adopted;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + settings.user();
    }

    /** Where the server writes its log. */
    public Path logFolder() {
        return PostgresCluster.logFolder(settings.folder());
    }

    /** Cuts the connections, writes everything to the disk and ends the server; returns when it has ended. */
    public void stop() {
        if (process.isAlive()) {
            Postmaster.stop(List.of(process), process);
        }
    }
}
