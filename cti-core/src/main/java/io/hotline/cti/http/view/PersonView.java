package io.hotline.cti.http.view;

import org.jspecify.annotations.Nullable;

/** Somebody of the directory, as screens name him; administrators have a work number or none. */
public record PersonView(
        String login, String name, @Nullable String workNumber) {}
