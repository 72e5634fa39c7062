package io.hotline.acd;

/** How a request for a human ended. */
public enum CallOutcome {
    ANSWERED,
    ABANDONED,
    TIMED_OUT,
    /** The queue was full. */
    BLOCKED,
    CLOSED,
    NOBODY_SIGNED_IN,
    OVERFLOW_OUT,
    CALLBACK_FAILED,
    /** Leaves for another service: voice mail, transfer … */
    DIVERTED,
    FAILED
}
