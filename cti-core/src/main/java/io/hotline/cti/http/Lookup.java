package io.hotline.cti.http;

/** The answer to a question that may have no answer, or none just now (database away). */
public sealed interface Lookup<T> {
    record Found<T>(T value) implements Lookup<T> {}

    record NotFound<T>() implements Lookup<T> {}

    record Unavailable<T>(String why) implements Lookup<T> {}
}
