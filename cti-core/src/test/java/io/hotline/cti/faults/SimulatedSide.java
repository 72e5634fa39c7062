package io.hotline.cti.faults;

import io.hotline.cti.asterisk.AmiSettings;
import io.hotline.cti.asterisk.FakeAsterisk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The Asterisk of the simulation. */
@SuppressWarnings("NullAway.Init") // the Asterisk asks its telephones, which are here
final class SimulatedSide extends SwitchSide implements Orders.Ringing {
    private static final int NORMAL = 16;
    private static final int BUSY = 17;
    private static final int NO_ANSWER = 19;

    private final SocketAsterisk asterisk;
    private boolean answers;
    private boolean busy;

    SimulatedSide() throws IOException {
        super(0);
        asterisk = new SocketAsterisk(agiPort(), this);
        asterisk.act(switchboard -> switchboard.phone(SEAT, true));
        connect();
    }

    @Override
    AmiSettings settings() {
        return new AmiSettings(
                "127.0.0.1",
                asterisk.port(),
                new AmiSettings.Login("hl-events", FakeAsterisk.PASSWORD),
                new AmiSettings.Login("hl-actions", FakeAsterisk.PASSWORD),
                new AmiSettings.Login("hl-fence", FakeAsterisk.PASSWORD),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new AmiSettings.Phones("127.0.0.1", Duration.ofMinutes(10)));
    }

    @Override
    void citizenRings() {
        asterisk.act(switchboard -> {
            answers = false;
            busy = false;
            asterisk.dialplan()
                    .entry(switchboard.create(switchboard.nextId(), Leg.Owner.CALLER, CITIZEN, LINE, "hl-entry"));
        });
    }

    @Override
    void citizenHangsUp() {
        hangUp(Leg.Owner.CALLER, NORMAL);
    }

    @Override
    void agentPutsDown() {
        hangUp(Leg.Owner.AGENT, NORMAL);
    }

    private void hangUp(Leg.Owner whose, int cause) {
        asterisk.act(switchboard -> switchboard.legs().stream()
                .filter(leg -> leg.owner == whose)
                .forEach(leg -> asterisk.dialplan().hangUp(leg, cause, false)));
    }

    @Override
    void agentAnswers() {
        asterisk.act(switchboard -> {
            answers = true;
            ringing(switchboard).forEach(asterisk.dialplan()::agentAnswered);
        });
    }

    @Override
    void agentIsBusy() {
        asterisk.act(switchboard -> {
            busy = true;
            ringing(switchboard).forEach(leg -> asterisk.dialplan().hangUp(leg, BUSY, false));
        });
    }

    private static Stream<Leg> ringing(SimulatedAsterisk switchboard) {
        return switchboard.legs().stream().filter(leg -> leg.owner == Leg.Owner.AGENT && !leg.up);
    }

    @Override
    String announcement() {
        return "two-seconds";
    }

    @Override
    public void ring(Leg leg, long timeoutMillis) {
        asterisk.act(switchboard -> {
            if (busy) {
                asterisk.dialplan().hangUp(leg, BUSY, false);
            } else if (answers) {
                asterisk.dialplan().agentAnswered(leg);
            } else {
                switchboard.after(timeoutMillis, () -> {
                    if (!leg.up) {
                        asterisk.dialplan().hangUp(leg, NO_ANSWER, false);
                    }
                });
            }
        });
    }

    @Override
    public void ringCitizen(Leg leg, long timeoutMillis) {
        throw new UnsupportedOperationException("nobody is rung outside here");
    }

    @Override
    public boolean wantsToEnd(String offer) {
        return true;
    }

    List<RuntimeException> mistakes() {
        return asterisk.mistakes();
    }

    @Override
    public void close() {
        super.close();
        asterisk.close();
    }
}
