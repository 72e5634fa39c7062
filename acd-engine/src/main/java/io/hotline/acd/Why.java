package io.hotline.acd;

/** Why a command was refused. */
public enum Why {
    BAD_CONFIG,
    UNKNOWN_AGENT,
    UNKNOWN_CALL,
    UNKNOWN_QUEUE,
    /** The offer was never made, or is over: whoever answers now comes too late. */
    UNKNOWN_OFFER,
    ALREADY_SIGNED_IN,
    NOT_SIGNED_IN,
    SEAT_TAKEN,
    ALREADY_QUEUED,
    ALREADY_SO,
    BUSY,
    PHONE_UNREACHABLE,
    TOO_MANY_RESTING,
    NOT_IN_WRAP_UP,
    NOT_TALKING,
    NOT_WAITING,
    NOT_OFFERED_HERE,
    QUEUE_FULL,
    QUEUE_CLOSED,
    NOBODY_SIGNED_IN
}
