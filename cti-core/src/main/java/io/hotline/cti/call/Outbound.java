package io.hotline.cti.call;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one gate that every call to the outside passes. What is not allowed by name is denied; international numbers
 * always are; the emergency services go to an address of their own and never to the trunk. Immutable.
 */
public final class Outbound {
    private static final Logger AUDIT = LoggerFactory.getLogger("hotline.outbound");
    private static final Set<String> EMERGENCY = Set.of("110", "119", "120", "122");

    private final Rules rules;

    /**
     * @param trunk host or host:port; empty: no calls out
     * @param emergency where 110, 119, 120 and 122 go; empty: nowhere
     * @param allow patterns of national numbers, {@code deny} goes before them
     * @param maxCalls so many at a time
     */
    public record Rules(String trunk, String emergency, List<Pattern> allow, List<Pattern> deny, int maxCalls) {
        public Rules {
            allow = List.copyOf(allow);
            deny = List.copyOf(deny);
        }
    }

    /** May this be dialled? */
    public sealed interface Permit {
        record Granted(String number, String address) implements Permit {}

        record Denied(String why) implements Permit {}
    }

    public Outbound(Rules rules) {
        this.rules = rules;
    }

    /** {@code normal}: the number as all matching uses it; {@code running}: calls out that live now. */
    public Permit ask(String normal, int running) {
        if (EMERGENCY.contains(normal)) {
            return rules.emergency().isEmpty()
                    ? new Permit.Denied("no address for the emergency services")
                    : new Permit.Granted(normal, rules.emergency());
        }
        String number = national(normal);
        if (rules.trunk().isEmpty()) {
            return new Permit.Denied("no trunk for calls out");
        }
        if (!number.matches("[0-9]{3,20}") || matches(rules.deny(), number) || !matches(rules.allow(), number)) {
            return new Permit.Denied("number not allowed");
        }
        return running >= rules.maxCalls()
                ? new Permit.Denied("more than " + rules.maxCalls() + " calls out")
                : new Permit.Granted(number, rules.trunk());
    }

    /** So many calls out may live at a time with this one among them: none is too many for who is in danger. */
    int mostAtATime(String normal) {
        return EMERGENCY.contains(normal) ? Integer.MAX_VALUE : rules.maxCalls();
    }

    /** One line for each call out that was asked for, whatever became of it. */
    void audit(String purpose, String callId, String shown, Permit permit) {
        AUDIT.info(
                "{} call={} number={} {}",
                purpose,
                callId,
                shown,
                permit instanceof Permit.Denied(String why) ? "denied: " + why : "granted");
    }

    /** As it is dialled inside China; what belongs elsewhere keeps its +, which no pattern allows. */
    private static String national(String normal) {
        if (!normal.startsWith("+86")) {
            return normal;
        }
        String rest = normal.substring(3);
        boolean asItIs = rest.matches("1[3-9][0-9]{9}|[48]00[0-9]{7}");
        return asItIs ? rest : "0" + rest;
    }

    private static boolean matches(List<Pattern> patterns, String number) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(number).matches());
    }
}
