package io.hotline.ivr;

import java.time.Duration;

/**
 * How far a flow leads its callers before somebody talks with them. {@code deepestMenu}: the menus one after another on the
 * shortest way to the furthest of them; {@code timeToHuman}: of a caller who presses nothing, estimated from what is said.
 * Each with the limit over which the flow cannot be published.
 */
public record FlowFigures(int deepestMenu, int maxMenuDepth, Duration timeToHuman, Duration maxTimeToHuman) {

    public static FlowFigures of(Flow flow, CheckContext context) {
        int deepest = new MenuDepth(context.flows())
                .menus(flow).values().stream().max(Integer::compare).orElse(0);
        return new FlowFigures(
                deepest, context.maxMenuDepth(), new PassiveTime(context).longest(flow), context.maxTimeToHuman());
    }
}
