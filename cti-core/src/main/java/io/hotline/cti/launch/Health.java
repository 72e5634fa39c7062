package io.hotline.cti.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the server whether a call would be answered now. */
final class Health implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final HttpRequest question;

    Health(String host, int port) {
        question = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/api/v1/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
    }

    boolean isUp() throws InterruptedException {
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
