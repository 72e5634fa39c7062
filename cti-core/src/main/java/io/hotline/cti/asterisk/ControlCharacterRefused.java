package io.hotline.cti.asterisk;

/** A value that would have become more than one AMI line, or that Asterisk is known to refuse. Nothing was sent. */
public final class ControlCharacterRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ControlCharacterRefused(String message) {
        super(message);
    }
}
