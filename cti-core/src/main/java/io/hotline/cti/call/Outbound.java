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

    private static final String NOT_ALLOWED = "number not allowed";
    private static final String NO_TRUNK = "no trunk for calls out";
    private static final String NO_EMERGENCY = "no address for the emergency services";

    private final Rules rules;

    /**
     * @param trunk host or host:port; empty: no calls out
     * @param emergency where 110, 119, 120 and 122 go; empty: nowhere
     * @param allow patterns of national numbers, {@code deny} goes before them
     * @param allowLeaders what those who lead a shift may dial besides
     * @param maxCalls so many at a time
     */
    public record Rules(
            String trunk,
            String emergency,
            List<Pattern> allow,
            List<Pattern> allowLeaders,
            List<Pattern> deny,
            int maxCalls) {
        /** For calls that nobody in particular makes. */
        public Rules(String trunk, String emergency, List<Pattern> allow, List<Pattern> deny, int maxCalls) {
            this(trunk, emergency, allow, List.of(), deny, maxCalls);
        }

        public Rules {
            allow = List.copyOf(allow);
            allowLeaders = List.copyOf(allowLeaders);
            deny = List.copyOf(deny);
        }
    }

    /** May this be dialled? */
    public sealed interface Permit {
        record Granted(String number, String address) implements Permit {}

        record Denied(String why) implements Permit {
            /** For the person who dialled. */
            public String sentence() {
                return switch (why) {
                    case NOT_ALLOWED -> "这个号码不在允许外呼的范围内，国际和信息台号码一律不能拨打";
                    case NO_TRUNK, NO_EMERGENCY -> "没有配置外呼线路，请联系信息科";
                    default -> "同时外呼的通话已到上限，请稍后再拨";
                };
            }
        }
    }

    public Outbound(Rules rules) {
        this.rules = rules;
    }

    /** {@code normal}: the number as all matching uses it; {@code running}: calls out that live now. */
    public Permit ask(String normal, int running) {
        return ask(normal, running, false);
    }

    /** {@code leads}: for somebody who leads a shift. */
    public Permit ask(String normal, int running, boolean leads) {
        if (EMERGENCY.contains(normal)) {
            return rules.emergency().isEmpty()
                    ? new Permit.Denied(NO_EMERGENCY)
                    : new Permit.Granted(normal, rules.emergency());
        }
        String number = national(normal);
        if (rules.trunk().isEmpty()) {
            return new Permit.Denied(NO_TRUNK);
        }
        boolean allowed = matches(rules.allow(), number) || (leads && matches(rules.allowLeaders(), number));
        if (!number.matches("[0-9]{3,20}") || matches(rules.deny(), number) || !allowed) {
            return new Permit.Denied(NOT_ALLOWED);
        }
        return running >= rules.maxCalls()
                ? new Permit.Denied("more than " + rules.maxCalls() + " calls out")
                : new Permit.Granted(number, rules.trunk());
    }

    /** Whether the rules allow this number at all. */
    public boolean mayDial(String normal, boolean leads) {
        return ask(normal, 0, leads) instanceof Permit.Granted;
    }

    /** So many calls out may live at a time with this one among them: none is too many for who is in danger. */
    int mostAtATime(String normal) {
        return EMERGENCY.contains(normal) ? Integer.MAX_VALUE : rules.maxCalls();
    }

    /** One line for each call out that was asked for, whatever became of it. */
    public void audit(String purpose, String callId, String shown, Permit permit) {
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
