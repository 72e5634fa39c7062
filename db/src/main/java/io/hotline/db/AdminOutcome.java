package io.hotline.db;

/** What became of an administrator's login. */
public enum AdminOutcome {
    CREATED,
    RESET,
    /** The login is somebody else's, who must not become an administrator by a slip of the pen: nothing was written. */
    NOT_AN_ADMIN
}
