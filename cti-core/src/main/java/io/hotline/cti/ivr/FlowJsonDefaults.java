package io.hotline.cti.ivr;

/** What an absent member of the JSON form means; the writer leaves out what equals it. */
public final class FlowJsonDefaults {
    static final int TRIES = 3;
    static final int SURVEY_KEYS = 5;
    static final String FIRST_TIMEOUT = "PT5S";
    static final String INTER_TIMEOUT = "PT3S";
    static final String MESSAGE = "PT2M";
    static final String MESSAGE_SILENCE = "PT5S";
    static final String LOOK_UP = "PT3S";
    static final String LOOK_UP_PAUSE = "PT0.5S";
    public static final String HANG_UP_REASON = "flow-ended";
    static final String ZONE = "Asia/Shanghai";

    private FlowJsonDefaults() {}
}
