package io.hotline.cti.core;

import io.hotline.acd.OfferExplanation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an offer was made, in the plain values that a timeline row holds. */
final class Explained {
    private Explained() {}

    static Map<String, @Nullable Object> data(OfferExplanation why) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("rule", why.rule().name());
        data.put("requirement", why.requirement());
        data.put("step", why.step());
        data.put("waitedSeconds", why.waited().toSeconds());
        data.put("freeAgents", why.freeAgents());
        data.put(
                "agents",
                why.agents().stream()
                        .map(rank -> Map.of("login", rank.agent().text(), "value", rank.value()))
                        .toList());
        data.put("waitingCalls", why.waitingCalls());
        data.put(
                "calls",
                why.calls().stream()
                        .map(rank -> Map.of(
                                "call", rank.call().text(),
                                "milliPoints", rank.milliPoints(),
                                "urgent", rank.urgent(),
                                "head", rank.head()))
                        .toList());
        return data;
    }
}
