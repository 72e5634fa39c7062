package io.hotline.cti.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What a server of this machine counts itself, at {@code /metrics}. */
final class Metrics implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private Metrics(int port) {
        base = "http://127.0.0.1:" + port;
    }

    static Metrics of(int port) {
        return new Metrics(port);
    }

    /** Waits until the server says that it is well. */
    void awaitHealthy(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        String said = "";
        while (System.nanoTime() < deadline) {
            try {
                said = get("/api/v1/health");
                if (said.startsWith("200 ")) {
                    return;
                }
            } catch (ConnectException notThereYet) {
                said = "no answer";
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IOException("the server does not become well: " + said);
    }

    Sample sample() throws IOException {
        return new Sample(get("/metrics"));
    }

    private String get(String path) throws IOException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .timeout(ANSWER)
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** All series at one moment, in Prometheus's text form. */
    record Sample(String text) {
        /** The sum of all series that begin with this: a name, or a name with its first labels. */
        double sum(String series) {
            double sum = 0;
            boolean found = false;
            for (String line : text.lines().toList()) {
                if (line.startsWith(series)) {
                    sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                    found = true;
                }
            }
            if (!found) {
                throw new IllegalStateException("the server does not count " + series);
            }
            return sum;
        }

        /** The p-quantile of a timer over its last minutes, in milliseconds. */
        double quantileMs(String timer, String p) {
            return sum(timer + "_seconds{quantile=\"" + p + "\"") * 1000;
        }
    }
}
