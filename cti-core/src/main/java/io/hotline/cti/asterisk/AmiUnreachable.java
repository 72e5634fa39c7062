package io.hotline.cti.asterisk;

/** Nobody answers, or the connection broke while it was being set up. Trying again may help. */
final class AmiUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    AmiUnreachable(String message) {
        super(message);
    }
}
