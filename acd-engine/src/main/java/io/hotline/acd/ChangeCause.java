package io.hotline.acd;

/** Why an agent's or a call's state changed. */
public enum ChangeCause {
    SIGNED_IN,
    SIGNED_OUT,
    ASKED,
    OFFERED,
    ANSWERED,
    NO_ANSWER,
    REJECTED,
    PHONE_BUSY,
    PHONE_LOST,
    PHONE_BACK,
    FAULT,
    CALLER_GONE,
    CALL_LEFT,
    TALK_ENDED,
    ANNOUNCEMENT_FAILED,
    RETURNED_TO_QUEUE,
    CALLBACK_UNANSWERED,
    WRAP_UP_FINISHED,
    WRAP_UP_TIMED_OUT,
    REST_GRANTED,
    REST_OVER,
    WAITED_TOO_LONG,
    QUEUE_FULL,
    QUEUE_CLOSED,
    NOBODY_SIGNED_IN,
    CONFIG_CHANGED
}
