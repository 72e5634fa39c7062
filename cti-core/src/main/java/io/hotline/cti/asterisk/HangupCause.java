package io.hotline.cti.asterisk;

/** Why we end a channel, as Q.850 codes that the trunk passes on. */
public enum HangupCause {
    NORMAL(16),
    BUSY(17),
    NO_ANSWER(19),
    /** Another phone took the call, or the caller went away: the phone shows no missed call. */
    ANSWERED_ELSEWHERE(26),
    CONGESTION(34);

    private final int code;

    HangupCause(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
