package io.hotline.cti;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server process. Ends with one clear line and an exit code when it cannot start. */
@Command(name = "hotline-server", description = "The CTI server of a government hotline.")
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Option(names = "--config", required = true, description = "hotline.yaml in the data folder")
    private Path config = Path.of("hotline.yaml");

    public static void main(String[] args) {
        var command = args.length == 0 ? null : Commands.named(args[0]);
        int code = command == null
                ? new CommandLine(new Main()).execute(args)
                : new CommandLine(command).execute(Arrays.copyOfRange(args, 1, args.length));
        // Threads of libraries may linger: the last word is ours.
        System.exit(code);
    }

    @Override
    public Integer call() throws InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try {
            try (CtiServer server = CtiServer.start(ConfigFile.read(config), Main::die)) {
                Runtime.getRuntime()
                        .addShutdownHook(Thread.ofPlatform().name("hl-stop").unstarted(() -> {
                            stop.countDown();
                            awaitQuietly(stopped);
                        }));
                LOG.info("server started, HTTP on port {}", server.httpPort());
                stop.await();
            }
            return 0;
        } catch (ConfigurationError e) {
            return fail(ConfigurationError.EXIT_CODE, e.getMessage());
        } catch (Exit e) {
            return fail(e.code(), e.getMessage());
        } finally {
            stopped.countDown();
        }
    }

    /** The core's state is lost: nobody may act on it, so the process ends now, and its supervisor starts the next one. */
    private static void die(Throwable cause) {
        int code = cause instanceof Exit exit ? exit.code() : Exit.BROKEN;
        System.err.println("hotline: " + cause.getMessage());
        Runtime.getRuntime().halt(code);
    }

    private static int fail(int code, @Nullable String line) {
        System.err.println("hotline: " + line);
        return code;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
