package io.hotline.cti.http;

/** What the HTTP door asks, one port for each part of the API. */
public record Services(
        HotlineService desk,
        WhyService why,
        AbandonedService abandoned,
        FlowServices flows,
        ConfigService config,
        CallControlService controls,
        CallOutService callOut,
        TaskService tasks,
        CatalogService catalog,
        NumberService numbers,
        SystemHealthService system) {}
