package io.hotline.cti.http.view;

/** How many agents could serve: of all, of those on duty, of those who are free now. */
public record AbleView(int agents, int onDuty, int free) {}
