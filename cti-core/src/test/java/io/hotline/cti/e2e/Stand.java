package io.hotline.cti.e2e;

import static org.awaitility.Awaitility.await;

import io.hotline.cti.CtiServer;
import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.FreePorts;
import io.hotline.cti.launch.TestAsterisk;
import io.hotline.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A whole hotline for tests: PostgreSQL, Asterisk and the server, on ports and in a folder of its own. Starting one takes
 * some seconds, so the tests of a class share it and use agents, seats and callers of their own.
 */
final class Stand implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    /** Ports of the block that phones of tests use; the RTP range of Asterisk begins at +100. */
    private static final int FIRST_PHONE_PORT = 10;

    private final int base = FreePorts.base();
    private final Path data;
    private final HotlineConfig config;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicInteger phonePorts = new AtomicInteger(base + FIRST_PHONE_PORT);

    static Stand start() {
        return start(UnaryOperator.identity());
    }

    /** {@code change}: settings of this stand. */
    static Stand start(UnaryOperator<ConfigFile> change) {
        var stand = new Stand(change);
        try {
            stand.begin();
            return stand;
        } catch (RuntimeException | InterruptedException e) {
            stand.close();
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private Stand(UnaryOperator<ConfigFile> change) {
        try {
            data = Files.createTempDirectory("hotline-stand-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config = TestAsterisk.config(data, base, change);
    }

    private void begin() throws InterruptedException {
        var postgres = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                data.resolve("pg"),
                TestAsterisk.tools().resolve("postgres"),
                config.database().port(),
                "superuser-of-a-test",
                config.database().user(),
                config.database().password().value()));
        open.push(postgres::stop);
        open.push(AsteriskInstance.start(TestAsterisk.settings(config, data)));
        open.push(CtiServer.start(config, failure -> {
            throw new IllegalStateException("the core broke", failure);
        }));
        var api = api();
        await().atMost(READY_WITHIN).until(api::healthy);
    }

    HotlineConfig config() {
        return config;
    }

    Path data() {
        return data;
    }

    Api api() {
        return new Api(config.http().port());
    }

    /** An agent who is signed in; he has no seat yet. */
    Api agent(String login) {
        return api().signIn(login, "hotline-demo");
    }

    /** A free UDP port for a SIP phone. */
    int phonePort() {
        // SIPp takes the RTP port and the next ones beside it.
        int port = phonePorts.getAndAdd(6);
        if (port + 6 > base + 100) {
            phonePorts.set(base + FIRST_PHONE_PORT);
        }
        return port;
    }

    /** A citizen's phone. */
    Sipp caller(String scenario) {
        return sipp(scenario, phonePort());
    }

    /** A desk phone at this seat: registered, and listening when this returns. */
    Sipp seat(String seat, String scenario, UnaryOperator<Sipp> settings) {
        int port = phonePort();
        sipp("uac-register", port).key("seat", seat).start().succeeds();
        return settings.apply(sipp(scenario, port).server()).start();
    }

    private Sipp sipp(String scenario, int port) {
        return new Sipp(scenario, config.asterisk().sipPort(), port, data);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the stand did not close cleanly", e);
            }
        }
    }
}
