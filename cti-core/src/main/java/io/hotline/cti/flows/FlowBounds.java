package io.hotline.cti.flows;

import io.hotline.cti.call.Outbound;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.ivr.CheckContext;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an installation allows its flows.
 *
 * @param lookUpHosts hosts that a flow may ask, in lower case
 * @param dialable whether a flow may dial this number
 * @param menuDepth so many menus one behind the other
 * @param timeToHuman how long a caller who presses nothing may be kept from a human
 */
public record FlowBounds(
        SortedSet<String> lookUpHosts, Predicate<String> dialable, int menuDepth, Duration timeToHuman) {
    public FlowBounds {
        lookUpHosts = Collections.unmodifiableSortedSet(new TreeSet<>(lookUpHosts));
    }

    public static FlowBounds of(HotlineConfig config) {
        var rules = config.outbound();
        var outbound = new Outbound(new Outbound.Rules(
                rules.trunk(), rules.emergency(), rules.allowed(), rules.denied(), rules.maxCalls()));
        var numbers = new PhoneNumbers(config.hotline().areaCode());
        return new FlowBounds(
                new TreeSet<>(config.lookUps().hostNames()),
                number -> outbound.ask(numbers.normal(number), 0) instanceof Outbound.Permit.Granted,
                config.flows().menuDepth(),
                config.flows().timeToHuman());
    }

    /** Nothing outside may be asked or dialled. */
    static FlowBounds inside() {
        return new FlowBounds(
                new TreeSet<>(List.of()),
                _ -> false,
                CheckContext.DEFAULT_MENU_DEPTH,
                CheckContext.DEFAULT_TIME_TO_HUMAN);
    }
}
