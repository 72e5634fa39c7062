package io.hotline.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short programs of the operating system, run to their end with a limit. */
final class Commands {
    private Commands() {}

    record Result(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    static Result run(Path folder, Duration limit, List<String> command) {
        return run(folder, limit, command, "");
    }

    static Result run(Path folder, Duration limit, List<String> command, String input) {
        try {
            var output = Files.createTempFile("hotline-", ".out");
            try {
                var process = builder(folder, command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                    stdin.write(input);
                }
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Result(-1, "not finished after " + limit.toSeconds() + " s");
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            // The program is missing, or ended without reading its input: for us both mean that it did not work.
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresStartFailed("interrupted while running " + command.getFirst(), e);
        }
    }

    /**
     * In the given folder, because the current one may be closed to the user that the program runs as; without the
     * variables that PostgreSQL's programs would take for options.
     */
    static ProcessBuilder builder(Path folder, List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
