package io.hotline.cti.http;

import java.time.Instant;

/** What somebody wants done to a task; {@code note}: the reason, may be empty where it is not asked for. */
public sealed interface TaskWish {
    record Done(String note) implements TaskWish {}

    /** Nobody will do it. */
    record Drop(String note) implements TaskWish {}

    record Postpone(Instant dueAt, String note) implements TaskWish {}

    /** {@code to}: a login. */
    record HandOver(String to, String note) implements TaskWish {}

    /** Takes done or dropped back. */
    record Reopen() implements TaskWish {}
}
