package io.hotline.cti.http;

/** The ports of the API about flows. */
public record FlowServices(
        FlowService flows, FlowTrialService trials, FlowInsightService insight, SpokenService spoken) {}
