package io.hotline.cti.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SIPp and our ears: the telephones of a run, callers at a steady rate and all seats. */
final class Load implements AutoCloseable {
    private static final String LONGEST_RUN = "4h";
    private static final String RING_MS = "200";
    private static final Duration REGISTERED_WITHIN = Duration.ofSeconds(40);
    private static final long FIRST_NUMBER = 13_900_000_000L;

    /** A caller who has heard no human for so long hangs up: then he was lost. */
    private final Duration patience;

    private final Place place;
    private final Duration talk;
    private final Stalls stalls = new Stalls();
    private final Ear callersEar;
    private final Ear seatsEar;
    private final List<Process> processes = new ArrayList<>();
    private @Nullable Process callers;

    Load(Place place, Duration talk, Duration patience) throws IOException {
        this.place = place;
        this.talk = talk;
        this.patience = patience;
        Files.createDirectories(place.load());
        callersEar = new Ear(place.callersMedia(), Ear.CALLER_SAYS, Ear.AGENT_SAYS, stalls);
        seatsEar = new Ear(place.seatsMedia(), Ear.AGENT_SAYS, Ear.CALLER_SAYS, stalls);
    }

    Ear callersEar() {
        return callersEar;
    }

    Ear seatsEar() {
        return seatsEar;
    }

    Path callersTrace() {
        return place.load().resolve("caller.messages");
    }

    Path seatsTrace() {
        return place.load().resolve("seat.messages");
    }

    /** All phones are registered, then they wait for calls. */
    void plugIn(List<String> seats) throws IOException, InterruptedException {
        Path file = lines(
                "register",
                seats.stream()
                        .map(seat -> seat + ";[authentication username=" + seat + " password=hotline-demo]")
                        .toList());
        var register = sipp(
                "register",
                place.seatsSip(),
                "",
                Map.of(),
                List.of("-inf", file.toString(), "-m", String.valueOf(seats.size()), "-r", "20"));
        if (!register.waitFor(REGISTERED_WITHIN.toSeconds(), TimeUnit.SECONDS) || register.exitValue() != 0) {
            throw new IOException("the phones did not register, see " + place.load());
        }
        sipp(
                "seat",
                place.seatsSip(),
                "",
                Map.of(
                        "ring",
                        RING_MS,
                        "talk",
                        String.valueOf(talk.toMillis()),
                        "media",
                        String.valueOf(place.seatsMedia())),
                List.of());
    }

    void call(String line, int callsPerSecond, int most) throws IOException {
        Path file = lines(
                "caller",
                IntStream.range(0, most).mapToObj(n -> (FIRST_NUMBER + n) + ";").toList());
        callers = sipp(
                "caller",
                place.callersSip(),
                line,
                Map.of("patience", String.valueOf(patience.toMillis()), "media", String.valueOf(place.callersMedia())),
                List.of(
                        "-inf",
                        file.toString(),
                        "-r",
                        String.valueOf(callsPerSecond),
                        "-l",
                        "10000",
                        "-cid_str",
                        "%u-%p@chaos"));
    }

    /** From now on so many call, by the order that SIPp takes at its control port. */
    void callAtRate(int callsPerSecond) throws IOException {
        byte[] order = ("cset rate " + callsPerSecond).getBytes(StandardCharsets.US_ASCII);
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    order, order.length, InetAddress.getLoopbackAddress(), controlPort(place.callersSip())));
        }
    }

    private static int controlPort(int sip) {
        return sip + 4;
    }

    /** Nobody calls any more; returns when the last call is over, or after this time. */
    void finish(Duration within) throws IOException, InterruptedException {
        var running = Objects.requireNonNull(callers);
        new ProcessBuilder("kill", "-USR1", String.valueOf(running.pid()))
                .start()
                .waitFor();
        running.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Path write(Path file, List<String> rows) throws IOException {
        return Files.write(
                file, Stream.concat(Stream.of("SEQUENTIAL"), rows.stream()).toList());
    }

    private Path lines(String name, List<String> rows) throws IOException {
        return write(place.load().resolve(name + ".csv"), rows);
    }

    private Process sipp(String scenario, int port, String dialled, Map<String, String> values, List<String> more)
            throws IOException {
        String text;
        try (InputStream resource = Objects.requireNonNull(Load.class.getResourceAsStream(scenario + ".xml"))) {
            text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (var value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        Path file = Files.writeString(place.load().resolve(scenario + ".xml"), text);
        var command = new ArrayList<>(List.of("sipp", "-sf", file.toString(), "-s", dialled, "-nostdin"));
        command.addAll(
                List.of("-i", "127.0.0.1", "-p", String.valueOf(port), "-cp", String.valueOf(controlPort(port))));
        command.addAll(List.of("-timeout", LONGEST_RUN));
        command.addAll(List.of("-trace_err", "-error_file", log(scenario, "errors")));
        command.addAll(List.of("-trace_msg", "-message_file", log(scenario, "messages")));
        command.addAll(more);
        command.add("127.0.0.1:" + place.sip());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.load().resolve(scenario + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String log(String scenario, String kind) {
        return place.load().resolve(scenario + "." + kind).toString();
    }

    /** How this run's own tools did: without it a gap says nothing. */
    String ownFaults() {
        return "times when our telephones stood still: " + stalls;
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        callersEar.close();
        seatsEar.close();
    }
}
