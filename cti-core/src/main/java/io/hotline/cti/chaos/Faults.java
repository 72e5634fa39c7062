package io.hotline.cti.chaos;

import io.hotline.cti.chaos.Hotline.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The faults of a run, in their order: Asterisk's death comes last, because it takes every call along. */
final class Faults {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(40);

    private Faults() {}

    /** At most four minutes with everything. */
    static List<Fault> ofShortRun() {
        return List.of(
                new Calm(Duration.ofSeconds(4)),
                new Killed(Part.SERVER, Fault.Allowed.NOTHING.within(25)),
                new Frozen(Part.SERVER, Duration.ofSeconds(5), Fault.Allowed.NOTHING.within(15)),
                new Killed(Part.POSTGRESQL, Fault.Allowed.NOTHING.within(15)),
                new Cut(Duration.ofMillis(1)),
                new Cut(Duration.ofSeconds(5)),
                new Spoilt("ami-half-open", AmiProxy.Mode.HALF_OPEN, Duration.ofSeconds(5)),
                new Spoilt("ami-slow", AmiProxy.Mode.SLOW, Duration.ofSeconds(4)),
                new Spoilt("ami-mangled", AmiProxy.Mode.MANGLES, Duration.ofSeconds(6)),
                new DiskFull(),
                new Frozen(Part.ASTERISK, Duration.ofSeconds(5), new Fault.Allowed(true, false, 15)),
                new Killed(Part.ASTERISK, new Fault.Allowed(true, true, 20)));
    }

    static List<Fault> ofLongRun() {
        return List.of(
                new Calm(Duration.ofSeconds(60)),
                new Killed(Part.SERVER, Fault.Allowed.NOTHING.within(25)),
                new Frozen(Part.SERVER, Duration.ofSeconds(5), Fault.Allowed.NOTHING.within(15)),
                new Frozen(Part.SERVER, Duration.ofSeconds(60), Fault.Allowed.NOTHING.within(25)),
                new Killed(Part.POSTGRESQL, Fault.Allowed.NOTHING.within(15)),
                new Frozen(Part.POSTGRESQL, Duration.ofSeconds(5), Fault.Allowed.NOTHING),
                new Frozen(Part.POSTGRESQL, Duration.ofSeconds(60), Fault.Allowed.NOTHING),
                new Frozen(Part.POSTGRESQL, Duration.ofMinutes(10), Fault.Allowed.NOTHING),
                new Cut(Duration.ofMillis(1)),
                new Cut(Duration.ofSeconds(5)),
                new Cut(Duration.ofMinutes(5)),
                new Spoilt("ami-half-open", AmiProxy.Mode.HALF_OPEN, Duration.ofSeconds(30)),
                new Spoilt("ami-slow", AmiProxy.Mode.SLOW, Duration.ofSeconds(60)),
                new Spoilt("ami-mangled", AmiProxy.Mode.MANGLES, Duration.ofSeconds(60)),
                new DiskFull(),
                new Frozen(Part.ASTERISK, Duration.ofSeconds(5), new Fault.Allowed(true, false, 15)),
                new Frozen(Part.ASTERISK, Duration.ofSeconds(60), new Fault.Allowed(true, true, 40)),
                new Killed(Part.ASTERISK, new Fault.Allowed(true, true, 20)));
    }

    private static String word(Part part) {
        return switch (part) {
            case SERVER -> "server";
            case ASTERISK -> "asterisk";
            case POSTGRESQL -> "postgresql";
        };
    }

    private static String said(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + "ms"
                : time.toSeconds() < 120 ? time.toSeconds() + "s" : time.toMinutes() + "min";
    }

    /** Nothing: what the load itself does not bear is not the fault of a fault. */
    private record Calm(Duration time) implements Fault {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Allowed allowed() {
            return Allowed.NOTHING;
        }

        @Override
        public Proof inflict(Scene scene) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return new Proof(true, "undisturbed for " + said(time));
        }
    }

    private static final class Killed implements Fault {
        private final Part part;
        private final Allowed allowed;
        private final NoticeOfAsterisk notice = new NoticeOfAsterisk();

        Killed(Part part, Allowed allowed) {
            this.part = part;
            this.allowed = allowed;
        }

        @Override
        public String name() {
            return word(part) + "-killed";
        }

        @Override
        public Allowed allowed() {
            return allowed;
        }

        @Override
        public Proof inflict(Scene scene) throws IOException, InterruptedException {
            long pid = scene.hotline().kill(part);
            Instant killed = Instant.now();
            String noticed = part == Part.ASTERISK ? notice.await(scene.staff(), killed) : "";
            Optional<Instant> next = scene.hotline().startedAgain(part, pid, STARTED_WITHIN);
            long afterMs = Duration.between(killed, Instant.now()).toMillis();
            String then = next.isPresent() ? "the next one runs after " + afterMs + " ms" : "NO NEXT ONE";
            return new Proof(true, "SIGKILL, process " + pid + " is gone" + noticed + ", " + then);
        }

        @Override
        public String afterwards(Scene scene) {
            return part == Part.ASTERISK ? notice.tooLate() : "";
        }
    }

    private static final class Frozen implements Fault {
        private final Part part;
        private final Duration time;
        private final Allowed allowed;
        private final NoticeOfAsterisk notice = new NoticeOfAsterisk();

        Frozen(Part part, Duration time, Allowed allowed) {
            this.part = part;
            this.time = time;
            this.allowed = allowed;
        }

        @Override
        public String name() {
            return word(part) + "-frozen-" + said(time);
        }

        @Override
        public Allowed allowed() {
            return allowed;
        }

        @Override
        public Proof inflict(Scene scene) throws IOException, InterruptedException {
            Instant stopped = Instant.now();
            var frozen = scene.hotline().freeze(part);
            try {
                String noticed = part == Part.ASTERISK ? notice.await(scene.staff(), stopped) : "";
                Duration rest = time.minus(Duration.between(stopped, Instant.now()));
                TimeUnit.MILLISECONDS.sleep(Math.max(0, rest.toMillis()));
                boolean still = frozen.standsStill();
                return new Proof(
                        still, (still ? "SIGSTOP, state T for " + said(time) : "it did not stand still") + noticed);
            } finally {
                frozen.goOn();
            }
        }

        @Override
        public String afterwards(Scene scene) {
            return part == Part.ASTERISK ? notice.tooLate() : "";
        }
    }

    /** The link is closed, and for that long no new one is had. */
    private record Cut(Duration time) implements Fault {
        @Override
        public String name() {
            return "ami-cut-" + said(time);
        }

        @Override
        public Allowed allowed() {
            return Allowed.NOTHING.within(15);
        }

        @Override
        public Proof inflict(Scene scene) throws InterruptedException {
            scene.ami().turn(AmiProxy.Mode.CUT);
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            long closed = scene.ami().turn(AmiProxy.Mode.PASSES);
            return new Proof(closed > 0, closed + " connections closed or refused");
        }
    }

    private record Spoilt(String name, AmiProxy.Mode mode, Duration time) implements Fault {
        @Override
        public Allowed allowed() {
            return Allowed.NOTHING.within(15);
        }

        @Override
        public Proof inflict(Scene scene) throws InterruptedException {
            scene.ami().turn(mode);
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            long spoilt = scene.ami().turn(AmiProxy.Mode.PASSES);
            String what = switch (mode) {
                case HALF_OPEN -> " bytes swallowed in ";
                case SLOW -> " bytes came 300 ms late in ";
                default -> " events lost, doubled or out of order in ";
            };
            return new Proof(spoilt > 0, spoilt + what + said(time));
        }
    }
}
