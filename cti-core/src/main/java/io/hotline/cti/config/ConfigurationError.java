package io.hotline.cti.config;

/** Something in the configuration that a person has to change. The message is one line that says what and where. */
public final class ConfigurationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The exit code of every program of ours that cannot start with its configuration (EX_USAGE of sysexits.h). */
    public static final int EXIT_CODE = 64;

    public ConfigurationError(String message) {
        super(message);
    }
}
