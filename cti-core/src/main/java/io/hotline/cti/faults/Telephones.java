package io.hotline.cti.faults;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What people do with their telephones: citizens ring, wait, talk, give up and ring again; agents lift or do not. */
final class Telephones implements Orders.Ringing {
    private static final int NORMAL = 16;
    private static final int BUSY = 17;
    private static final int NO_ANSWER = 19;
    private static final int REJECTED = 21;
    private static final int NUMBERS = 60;
    /** Times the usual load. */
    private static final double STORM = 6.5;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final SimulatedAsterisk asterisk;
    private final Dialplan dialplan;
    private final Consumer<Leg> arrivals;
    /** Talks that one of the two wants to end by the screen. */
    private final Set<String> toEnd = new HashSet<>();

    private boolean closed;
    private long stormUntil;
    private int arrived;

    Telephones(
            VirtualTime time,
            SplittableRandom random,
            SimulatedAsterisk asterisk,
            Dialplan dialplan,
            Consumer<Leg> arrivals) {
        this.time = time;
        this.random = random;
        this.asterisk = asterisk;
        this.dialplan = dialplan;
        this.arrivals = arrivals;
    }

    /** Citizens ring from now on, on the average every {@code meanMillis}. */
    void open(long meanMillis) {
        long mean = time.millis() < stormUntil ? (long) (meanMillis / STORM) : meanMillis;
        time.afterMillis(exponential(mean), () -> {
            if (!closed) {
                citizenRings("1380000%04d".formatted(random.nextInt(NUMBERS)));
                open(meanMillis);
            }
        });
    }

    /** The load that 12345 centres met on their worst days. */
    void storm(long millis) {
        stormUntil = Math.max(stormUntil, time.millis() + millis);
    }

    void close() {
        closed = true;
    }

    int arrived() {
        return arrived;
    }

    void citizenRings(String number) {
        if (!asterisk.answers() || asterisk.legs().stream().anyMatch(leg -> leg.number.equals(number))) {
            return;
        }
        arrived++;
        String dialled = random.nextInt(3) == 0 ? "12366" : "12345";
        Leg leg = asterisk.create(asterisk.nextId(), Leg.Owner.CALLER, number, dialled, "hl-entry");
        arrivals.accept(leg);
        dialplan.entry(leg);
        asterisk.after(5_000 + exponential(90_000), () -> {
            if (!leg.talks()) {
                dialplan.hangUp(leg, NORMAL, false);
            }
        });
    }

    /** Whoever was cut off rings again, if he has the patience. */
    void cutOff(Leg leg) {
        if (leg.owner == Leg.Owner.CALLER && random.nextInt(3) > 0) {
            time.afterMillis(25_000 + random.nextInt(60_000), () -> citizenRings(leg.number));
        }
    }

    @Override
    public void ring(Leg leg, long timeoutMillis) {
        boolean engaged = asterisk.legs().stream()
                .anyMatch(other -> other != leg && other.owner == Leg.Owner.AGENT && other.number.equals(leg.number));
        int mood = random.nextInt(100);
        if (engaged) {
            asterisk.after(30, () -> dialplan.hangUp(leg, BUSY, false));
        } else if (mood < 5) {
            asterisk.after(500 + random.nextInt(3_000), () -> unlessUp(leg, mood < 2 ? BUSY : REJECTED));
        } else if (mood < 85) {
            asterisk.after(400 + random.nextInt(9_000), () -> {
                if (!leg.gone) {
                    dialplan.agentAnswered(leg);
                    agentMayLeave(leg);
                }
            });
        }
        asterisk.after(timeoutMillis, () -> unlessUp(leg, NO_ANSWER));
    }

    /** One in twelve puts the telephone down before he is joined. */
    private void agentMayLeave(Leg leg) {
        if (random.nextInt(12) == 0) {
            asterisk.after(random.nextInt(4_000), () -> dialplan.hangUp(leg, NORMAL, false));
        }
    }

    private void unlessUp(Leg leg, int cause) {
        if (!leg.up) {
            dialplan.hangUp(leg, cause, false);
        }
    }

    @Override
    public void ringCitizen(Leg leg, long timeoutMillis) {
        if (random.nextInt(10) < 7) {
            asterisk.after(1_000 + random.nextInt(8_000), () -> {
                if (!leg.gone) {
                    dialplan.citizenAnswered(leg);
                }
            });
        }
        asterisk.after(timeoutMillis, () -> unlessUp(leg, NO_ANSWER));
    }

    /** Once for each talk: when and how it ends. */
    void talk(Leg caller) {
        Leg.Talk talk = caller.talks.getLast();
        int way = random.nextInt(3);
        asterisk.after(2_000 + exponential(35_000), () -> {
            if (caller.talks() && caller.talks.getLast() == talk) {
                switch (way) {
                    case 0 -> dialplan.hangUp(caller, NORMAL, false);
                    case 1 -> asterisk.find(talk.offer).ifPresent(leg -> dialplan.hangUp(leg, NORMAL, false));
                    default -> {
                        toEnd.add(talk.offer);
                        // Should the screen not work, there is still the telephone.
                        asterisk.after(
                                8_000,
                                () -> asterisk.find(talk.offer).ifPresent(leg -> dialplan.hangUp(leg, NORMAL, false)));
                    }
                }
            } else if (!caller.gone && !caller.talks() && caller.talks.getLast() == talk) {
                // On hold: he has heard enough music.
                dialplan.hangUp(caller, NORMAL, false);
            }
        });
    }

    @Override
    public boolean wantsToEnd(String offer) {
        return toEnd.contains(offer);
    }

    private long exponential(long mean) {
        return (long) (-Math.log(1 - random.nextDouble()) * mean);
    }
}
