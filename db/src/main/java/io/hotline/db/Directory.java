package io.hotline.db;

/** Who works here, on which seats, lines and queues, with which flows: PostgreSQL is the truth about all of it. */
public interface Directory {
    /** Everything as of one moment, with the version that every change raises. */
    HotlineDirectory load();

    /** The version alone: cheap enough to ask on a slow tick whether {@link #load} would bring something new. */
    long version();

    /** Nobody is in it. */
    boolean isEmpty();

    /** Fills an empty directory with the demo data; false, and nothing written, when there is any user already. */
    boolean seedIfEmpty(DemoSeed seed);

    /** Makes the administrator of this login, or gives him this password and lets him in again. */
    AdminOutcome putAdmin(String login, String passwordHash);

    /** Stores the flow as its next version and makes that the published one; calls in progress keep theirs. */
    int publish(String flowId, String json, String author);
}
