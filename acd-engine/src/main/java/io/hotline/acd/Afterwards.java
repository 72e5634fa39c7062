package io.hotline.acd;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a busy agent does when call and wrap-up are over; an agent without one becomes ready. */
public sealed interface Afterwards {
    record Pause(NotReadyReason reason, Actor by, @Nullable Duration lasts) implements Afterwards {}

    record GoHome(Actor by) implements Afterwards {}
}
