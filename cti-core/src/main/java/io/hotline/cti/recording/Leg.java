package io.hotline.cti.recording;

/** Whose voice of a recorded conversation. */
public enum Leg {
    CALLER,
    AGENT,
    /** Stereo: the caller left, the agent right. */
    BOTH
}
