package io.hotline.acd;

/** Why a call went on to the next step. */
public enum RelaxCause {
    TIME,
    /** Nobody signed in could serve the step. */
    NOBODY_SIGNED_IN
}
