package io.hotline.cti.http.view;

import org.jspecify.annotations.Nullable;

/** The person behind a session; {@code workNumber} (工号) is null for those who take no calls. */
public record SessionUser(
        String login, String name, Role role, @Nullable String workNumber) {}
