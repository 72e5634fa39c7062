package io.hotline.acd;

/** The answer to who sent a command. */
public sealed interface Reply {
    record Accepted() implements Reply {}

    record Rejected(Why why, String detail) implements Reply {}

    Accepted ACCEPTED = new Accepted();
}
