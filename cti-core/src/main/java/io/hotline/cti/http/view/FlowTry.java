package io.hotline.cti.http.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a call came in a try, and what it waits for. One of {@code asks} and {@code end} is there. */
public record FlowTry(
        List<Step> path, @Nullable Asks asks, @Nullable End end, Map<String, String> variables) {

    /** {@code at}: local time of the hotline, "" for now. */
    public record Facts(String line, String caller, String language, String at) {}

    /** {@code kind}: keys, silence, hang-up, look-up, result. */
    public record Input(
            String kind,
            String keys,
            boolean ok,
            Map<String, String> values,
            @Nullable Integer status) {}

    public record Step(String node, String text, String key, long atSeconds) {}

    /** {@code kind}: keys, look-up, result. */
    public record Asks(String kind, String node, String detail) {}

    /** {@code kind}: queue, transfer, hang-up. */
    public record End(String kind, String node, String detail) {}

    /** A test case: where this call must end, and by which nodes, if that matters. */
    public record Case(
            String name,
            Facts facts,
            List<Input> inputs,
            Expected expected,
            @Nullable List<String> path) {}

    public record Expected(String kind, String detail) {}

    public record CaseResult(
            String name, boolean passed, @Nullable Expected got, String sentence) {}
}
