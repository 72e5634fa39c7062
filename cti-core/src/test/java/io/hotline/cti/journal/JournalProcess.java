package io.hotline.cti.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A journal in a process of its own, to be killed, stopped or starved. The child's standard input is a line an entry; it
 * answers each with {@code kept INDEX} or {@code failed REASON}; it says {@code ready} when it has replayed, and
 * {@code fatal REASON} when its journal broke.
 */
final class JournalProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private JournalProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param largestFileKb files of the child cannot grow beyond this: its disk is full; 0 for no limit */
    static JournalProcess start(Path folder, int largestFileKb) throws IOException {
        List<String> command = new ArrayList<>();
        if (largestFileKb > 0) {
            command.addAll(List.of("bash", "-c", "ulimit -f " + largestFileKb + "; exec \"$@\"", "limited"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName(),
                folder.toString()));
        return new JournalProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    void send(String entry) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).write(entry + "\n");
        process.outputWriter(StandardCharsets.UTF_8).flush();
    }

    /** The next line that begins so; what else the child prints is its log. */
    String await(String beginning) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new IOException("the child ended without '" + beginning + "':\n" + seen);
    }

    /** As a crash ends it: nothing of the child's own runs any more. */
    void kill9() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill9();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (RatisJournal journal =
                        RatisJournal.open(folder, broken -> System.out.println("fatal " + broken.getMessage()));
                BufferedReader entries = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            long[] replayed = {0};
            journal.replay(entry -> replayed[0]++);
            System.out.println("ready " + replayed[0]);
            for (String line = entries.readLine(); line != null; line = entries.readLine()) {
                System.out.println(journal.append(line.getBytes(StandardCharsets.UTF_8))
                        .handle((index, failure) -> failure == null ? "kept " + index : "failed " + failure)
                        .get(30, TimeUnit.SECONDS));
            }
        }
    }
}
