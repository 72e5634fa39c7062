package io.hotline.cti.http;

import io.hotline.cti.http.view.Role;

/** Who may use an operation. */
enum Access {
    /** Anyone who reaches the port. */
    PUBLIC,
    /** Anyone with a session. */
    SIGNED_IN,
    /** A WebSocket brings its token in the first frame; a plain request needs a session. */
    SIGNED_IN_OR_SOCKET,
    /** Those who take calls: agents and supervisors. */
    ON_DUTY,
    /** Those who lead a shift or run the hotline: supervisors and admins. */
    LEADS,
    /** Those who run the hotline. */
    ADMIN,
    /** Programs on this machine, or an admin with a session (the address of a proxy counts as far away). */
    LOOPBACK_OR_ADMIN,
    /** Browsers and programs on this machine; to all others it does not exist. */
    LOOPBACK_ONLY;

    boolean allows(Role role) {
        return switch (this) {
            case PUBLIC, SIGNED_IN, SIGNED_IN_OR_SOCKET, LOOPBACK_ONLY -> true;
            case ON_DUTY -> role == Role.AGENT || role == Role.SUPERVISOR;
            case LEADS -> role == Role.SUPERVISOR || role == Role.ADMIN;
            case ADMIN, LOOPBACK_OR_ADMIN -> role == Role.ADMIN;
        };
    }
}
