package io.hotline.db;

import java.time.Duration;

/**
 * A queue and its rules. The requirement is the text of a skill expression; its grammar belongs to the routing core.
 * A waiting call's priority grows by {@code ageingPerMinute} points every minute.
 */
public record QueueRow(
        String id,
        String name,
        String requirement,
        int priority,
        double ageingPerMinute,
        Duration ringTimeout,
        Duration wrapUp,
        Duration maxWait,
        Duration serviceLevel) {}
