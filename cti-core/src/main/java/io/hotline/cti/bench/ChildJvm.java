package io.hotline.cti.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a bench in a process of its own: it gets an order a line and answers each with a word and numbers. Its whole heap
 * is resident from the start, so what its resident memory grows by later is not heap.
 */
final class ChildJvm implements AutoCloseable {
    private static final int HEAP_MB = 512;

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    ChildJvm(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + HEAP_MB + "m",
                "-Xmx" + HEAP_MB + "m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("--"))
                .forEach(command::add);
        // What it prints is its answers.
        command.addAll(List.of("-Dhotline.log.target=System.err", main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** @throws IOException when it answers with another word, or has ended */
    long[] ask(String order, String expected) throws IOException {
        orders.println(order);
        var answer = answers.readLine();
        if (answer == null || !answer.startsWith(expected + " ")) {
            throw new IOException("asked to " + order + ", the child process said " + answer);
        }
        return Arrays.stream(answer.substring(expected.length() + 1).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @Override
    public void close() {
        orders.close();
        process.destroy();
    }
}
