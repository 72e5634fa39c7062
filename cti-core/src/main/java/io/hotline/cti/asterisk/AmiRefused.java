package io.hotline.cti.asterisk;

/** Asterisk answered and does not let us in: a wrong user or password, or a missing permission. Trying again would not help. */
public final class AmiRefused extends Exception {
    private static final long serialVersionUID = 1L;

    AmiRefused(String message) {
        super(message);
    }
}
