package io.hotline.cti.health;

import io.hotline.cti.http.view.HealthView.Status;

/** How a part was found. {@code detail}: a Chinese sentence for IT, "" when there is nothing to say. */
public record Reading(Status status, String detail) {
    static final Reading WELL = new Reading(Status.UP, "");

    static Reading well(String detail) {
        return new Reading(Status.UP, detail);
    }

    static Reading limited(String detail) {
        return new Reading(Status.LIMITED, detail);
    }

    static Reading down(String detail) {
        return new Reading(Status.DOWN, detail);
    }
}
