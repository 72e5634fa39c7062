package io.hotline.cti.core;

/** The core's inbox is full, or the core has stopped: the command was not taken. */
public final class CoreBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CoreBusy(String message) {
        super(message);
    }
}
