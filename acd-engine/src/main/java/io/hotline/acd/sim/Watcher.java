package io.hotline.acd.sim;

import io.hotline.acd.Acd;
import io.hotline.acd.CallId;
import java.time.Instant;

/** Sees each call that must wait, with the number of those before it, and its end: for the back-test of forecasts. */
interface Watcher {
    Watcher NONE = new Watcher() {
        @Override
        public void waits(Acd acd, CallId call, int ahead, Instant now) {
            // Nobody watches.
        }

        @Override
        public void served(CallId call, double waitedSeconds) {
            // Nobody watches.
        }
    };

    void waits(Acd acd, CallId call, int ahead, Instant now);

    void served(CallId call, double waitedSeconds);
}
