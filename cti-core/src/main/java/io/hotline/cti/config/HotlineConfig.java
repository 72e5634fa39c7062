package io.hotline.cti.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All settings of one installation, as {@code config/hotline.yaml} explains them key by key. Immutable, valid, read once: see
 * {@link ConfigFile}. Parts get the values that they need, never the whole.
 */
public record HotlineConfig(
        Hotline hotline,
        Http http,
        Agi agi,
        Asterisk asterisk,
        Agents agents,
        Outbound outbound,
        Database database,
        Journal journal,
        LookUps lookUps,
        Flows flows,
        Server server) {

    public HotlineConfig {
        for (var host : new String[] {http.host, asterisk.host}) {
            Check.that(
                    !hotline.demo || hotline.demoOnNonLoopback || Check.isLoopback(host),
                    "hotline.demo is on and " + host
                            + " can be reached from the network, where everybody knows the demo"
                            + " passwords: set hotline.demo: false, or hotline.demoOnNonLoopback: true if you mean it");
        }
    }

    /** Where a part comes from: we start it, or it is there. */
    public enum Mode {
        EMBEDDED,
        EXTERNAL
    }

    /** The service itself. */
    public record Hotline(
            String city, String name, String areaCode, ZoneId zone, boolean demo, boolean demoOnNonLoopback) {
        private static final Pattern AREA_CODE = Pattern.compile("0[0-9]{2,3}");

        public Hotline {
            Check.text("hotline.city", city);
            Check.text("hotline.name", name);
            Check.that(
                    AREA_CODE.matcher(areaCode).matches(),
                    "hotline.areaCode must be 0 and two or three digits in quotes, got \"" + areaCode + "\"");
        }
    }

    /** The door for browsers. */
    public record Http(String host, int port, String trustedProxies) {
        public Http {
            Check.text("http.host", host);
            Check.port("http.port", port);
            Nets.parse("http.trustedProxies", trustedProxies);
        }

        /** Whose word about the client's address is believed. */
        public Nets proxies() {
            return Nets.parse("http.trustedProxies", trustedProxies);
        }
    }

    /** The door for Asterisk's questions. */
    public record Agi(String host, int port) {
        public Agi {
            Check.text("agi.host", host);
            Check.port("agi.port", port);
        }
    }

    /** The switch. */
    public record Asterisk(
            Mode mode,
            String host,
            int amiPort,
            int sipPort,
            int phonePort,
            int rtpStart,
            int rtpEnd,
            String mediaAddress,
            Duration registrationAtMost,
            Trunk trunk,
            Secret eventsPassword,
            Secret actionsPassword,
            Secret fencePassword,
            Duration pingInterval,
            Duration pingDeadline,
            Duration actionTimeout,
            Folders folders) {
        private static final Duration SHORTEST_REGISTRATION = Duration.ofMinutes(2);
        private static final Duration LONGEST_REGISTRATION = Duration.ofDays(1);

        public Asterisk {
            Check.text("asterisk.host", host);
            Check.port("asterisk.amiPort", amiPort);
            Check.port("asterisk.sipPort", sipPort);
            Check.port("asterisk.phonePort", phonePort);
            Check.port("asterisk.rtpStart", rtpStart);
            Check.port("asterisk.rtpEnd", rtpEnd);
            Check.that(
                    rtpEnd - rtpStart >= 99,
                    "asterisk.rtpStart..rtpEnd must hold at least 100 ports, got " + rtpStart + ".." + rtpEnd);
            Check.text("asterisk.mediaAddress", mediaAddress);
            Check.that(
                    registrationAtMost.compareTo(SHORTEST_REGISTRATION) >= 0
                            && registrationAtMost.compareTo(LONGEST_REGISTRATION) <= 0,
                    "asterisk.registrationAtMost must be from two minutes to a day, got " + registrationAtMost);
            Check.positive("asterisk.pingInterval", pingInterval);
            Check.positive("asterisk.pingDeadline", pingDeadline);
            Check.positive("asterisk.actionTimeout", actionTimeout);
        }
    }

    /** Who may bring calls from outside. */
    public record Trunk(String address, String codecs, String lineFrom) {
        private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+(/[0-9]{1,3})?");
        private static final Set<String> LINE_FROM = Set.of("request", "to", "diversion", "history-info");
        private static final Pattern CODECS = Pattern.compile("[a-z0-9]+(,[a-z0-9]+)*");

        public Trunk {
            Check.that(
                    ADDRESS.matcher(address).matches(),
                    "asterisk.trunk.address must be an address or a net such as 10.1.2.0/24, got '" + address + "'");
            Check.that(
                    CODECS.matcher(codecs).matches(),
                    "asterisk.trunk.codecs must be names with commas such as alaw,ulaw, got '" + codecs + "'");
            Check.that(
                    LINE_FROM.contains(lineFrom),
                    "asterisk.trunk.lineFrom must be request, to, diversion or history-info, got '" + lineFrom + "'");
        }
    }

    /** Folders that the server and Asterisk share. */
    public record Folders(SharedFolder recordings, SharedFolder prompts) {}

    /** One folder under two names: {@code here} for the server (in the data folder when relative), {@code there} for Asterisk. */
    public record SharedFolder(Path here, String there) {
        private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._/-]*[A-Za-z0-9]");

        public SharedFolder {
            // It goes into the dialplan, where commas, brackets and dollar signs mean something.
            Check.that(
                    PLAIN.matcher(there).matches() && !there.contains(".."),
                    "asterisk.folders: 'there' must be an absolute folder of letters, digits, . _ - and /, got '"
                            + there + "'");
        }
    }

    /** Agents whose page is gone in the middle of a call. */
    public record Agents(Duration pageGrace, Duration callKept) {
        /** The dialplan gives up a kept caller by itself ten seconds later (hl-kept). */
        private static final Duration LONGEST = Duration.ofSeconds(80);

        public Agents {
            Check.positive("agents.pageGrace", pageGrace);
            Check.that(
                    callKept.compareTo(pageGrace) > 0 && callKept.compareTo(LONGEST) <= 0,
                    "agents.callKept must be longer than agents.pageGrace and PT80S at most, got " + callKept);
        }
    }

    /**
     * Calls that the hotline makes. Patterns of national numbers with commas: digits, X any digit, N 2 to 9, Y 3
     * to 9, a dot at the end for one or more digits.
     */
    public record Outbound(
            String trunk,
            String emergency,
            String allow,
            String allowLeaders,
            String deny,
            int maxCalls,
            Duration ringTime) {
        private static final Pattern ADDRESS = Pattern.compile("|[0-9A-Za-z.-]{1,100}(:[0-9]{1,5})?");
        private static final Pattern PATTERNS = Pattern.compile("|[0-9XNY]+\\.?( *, *[0-9XNY]+\\.?)*");

        public Outbound {
            address("outbound.trunk", trunk);
            address("outbound.emergency", emergency);
            patterns("outbound.allow", allow);
            patterns("outbound.allowLeaders", allowLeaders);
            patterns("outbound.deny", deny);
            Check.range("outbound.maxCalls", maxCalls, 0, 10_000);
            Check.that(
                    ringTime.toSeconds() >= 5 && ringTime.toSeconds() <= 60,
                    "outbound.ringTime must be PT5S..PT60S, got " + ringTime);
        }

        private static void address(String key, String value) {
            Check.that(ADDRESS.matcher(value).matches(), key + " must be host or host:port, got '" + value + "'");
        }

        private static void patterns(String key, String value) {
            Check.that(
                    PATTERNS.matcher(value).matches(),
                    key + " must be patterns such as 1XXXXXXXXXX with commas, got '" + value + "'");
        }

        public List<Pattern> allowed() {
            return compiled(allow);
        }

        public List<Pattern> allowedLeaders() {
            return compiled(allowLeaders);
        }

        public List<Pattern> denied() {
            return compiled(deny);
        }

        private static List<Pattern> compiled(String patterns) {
            return Stream.of(patterns.split(",", -1))
                    .map(String::strip)
                    .filter(pattern -> !pattern.isEmpty())
                    .map(pattern -> Pattern.compile(pattern.replace(".", "[0-9]+")
                            .replace("X", "[0-9]")
                            .replace("N", "[2-9]")
                            .replace("Y", "[3-9]")))
                    .toList();
        }
    }

    /** PostgreSQL. */
    public record Database(Mode mode, int port, String url, String user, Secret password, int poolSize) {
        public Database {
            Check.port("database.port", port);
            Check.text("database.user", user);
            Check.range("database.poolSize", poolSize, 2, 200);
            Check.that(
                    mode == Mode.EMBEDDED || url.startsWith("jdbc:postgresql:"),
                    "database.url must start with jdbc:postgresql: when database.mode is external, got '" + url + "'");
        }

        /** Where the database is, whoever started it. */
        public String jdbcUrl() {
            return mode == Mode.EXTERNAL ? url : "jdbc:postgresql://127.0.0.1:" + port + "/" + user;
        }
    }

    /** The durable record of every decision. */
    public record Journal(Path folder) {}

    /** Services that flows may ask; {@code hosts}: names with commas. */
    public record LookUps(String hosts) {
        private static final Pattern HOSTS = Pattern.compile("|[A-Za-z0-9.-]+(, *[A-Za-z0-9.-]+)*");

        public LookUps {
            Check.that(
                    HOSTS.matcher(hosts).matches(),
                    "lookUps.hosts must be names of hosts with commas such as orders.example.org, got '" + hosts + "'");
        }

        public List<String> hostNames() {
            return hosts.isEmpty() ? List.of() : List.of(hosts.split(", *", -1));
        }
    }

    /** What no flow may exceed: menus one behind the other, and the time until a caller who presses nothing has a human. */
    public record Flows(int menuDepth, Duration timeToHuman) {
        public Flows {
            Check.range("flows.menuDepth", menuDepth, 0, 9);
            Check.positive("flows.timeToHuman", timeToHuman);
        }
    }

    /** The server process itself, for its supervisor. */
    public record Server(int heapMb) {
        public Server {
            Check.range("server.heapMb", heapMb, 128, 65_536);
        }
    }
}
