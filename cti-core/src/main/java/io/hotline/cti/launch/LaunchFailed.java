package io.hotline.cti.launch;

/** A part of the installation could not be started. The message is one line for the person at the terminal. */
public final class LaunchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaunchFailed(String message) {
        super(message);
    }

    LaunchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
