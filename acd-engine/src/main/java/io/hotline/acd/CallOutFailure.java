package io.hotline.acd;

/** Why nobody answered a call that an agent made. */
public enum CallOutFailure {
    BUSY,
    NO_ANSWER,
    REJECTED,
    BAD_NUMBER,
    /** By the agent himself. */
    GIVEN_UP,
    FAULT
}
