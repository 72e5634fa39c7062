package io.hotline.acd;

/** Why an offer came to nothing, as the telephone side saw it. */
public enum OfferFailure {
    NO_ANSWER,
    REJECTED,
    BUSY,
    UNREACHABLE,
    /** Not the agent's fault and not his phone's. */
    FAULT
}
