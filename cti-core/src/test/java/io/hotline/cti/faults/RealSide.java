package io.hotline.cti.faults;

import static org.awaitility.Awaitility.await;

import io.hotline.cti.asterisk.AmiSettings;
import io.hotline.cti.asterisk.SeatSettings;
import io.hotline.cti.asterisk.TestPhone;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.launch.AsteriskInstance;
import io.hotline.cti.launch.TestAsterisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A real Asterisk with our dialplan, and telephones that speak SIP. */
final class RealSide extends SwitchSide {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET = "hotline-demo";
    private static final String SOUND = "two-seconds";

    private final HotlineConfig config;
    private final AsteriskInstance asterisk;
    private final List<TestPhone> phones = new ArrayList<>();
    private final AtomicInteger registrations = new AtomicInteger();
    private TestPhone citizen;
    private TestPhone agent;

    RealSide(HotlineConfig config, Path data) throws IOException, InterruptedException {
        super(config.agi().port());
        this.config = config;
        asterisk = AsteriskInstance.start(TestAsterisk.settings(config, data));
        silence(config.asterisk().folders().prompts().here().resolve(SOUND + ".wav"));
        citizen = citizen();
        connect();
        done(control().syncSeats(List.of(new SeatSettings(SEAT, SeatSettings.Kind.DESK, SEAT, SECRET))));
        agent = registered();
    }

    private static void silence(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        int samples = 2 * 8_000;
        var format = new AudioFormat(8_000, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(new byte[2 * samples]), format, samples),
                AudioFileFormat.Type.WAVE,
                file.toFile());
    }

    @Override
    AmiSettings settings() {
        var ami = config.asterisk();
        return new AmiSettings(
                "127.0.0.1",
                ami.amiPort(),
                new AmiSettings.Login("hl-events", ami.eventsPassword().value()),
                new AmiSettings.Login("hl-actions", ami.actionsPassword().value()),
                new AmiSettings.Login("hl-fence", ami.fencePassword().value()),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new AmiSettings.Phones("127.0.0.1", Duration.ofMinutes(10)));
    }

    private TestPhone citizen() throws IOException {
        return kept(new TestPhone(CITIZEN, "", config.asterisk().sipPort()));
    }

    /** A telephone that is rung once. The one before it loses the seat without a gap. */
    private TestPhone registered() throws IOException {
        var phone = kept(new TestPhone(SEAT, SECRET, config.asterisk().sipPort()));
        phone.register(120);
        await("registration " + registrations.incrementAndGet())
                .atMost(PATIENCE)
                .until(() -> phone.received("SIP/2.0 200").isPresent());
        return phone;
    }

    private TestPhone kept(TestPhone phone) {
        phones.add(phone);
        return phone;
    }

    @Override
    void citizenRings() throws IOException {
        agent = registered();
        citizen = citizen();
        citizen.call(LINE);
    }

    @Override
    void citizenHangsUp() {
        citizen.hangUp();
    }

    @Override
    void agentAnswers() {
        awaitRinging();
        agent.answer();
    }

    @Override
    void agentIsBusy() {
        awaitRinging();
        agent.reject("486 Busy Here");
    }

    private void awaitRinging() {
        await("the agent's telephone rings")
                .atMost(PATIENCE)
                .until(() -> !agent.invitation().isEmpty());
    }

    @Override
    void agentPutsDown() {
        agent.putDown();
    }

    @Override
    String announcement() {
        return config.asterisk().folders().prompts().there() + "/" + SOUND;
    }

    @Override
    public void close() {
        super.close();
        phones.forEach(TestPhone::close);
        asterisk.close();
    }
}
