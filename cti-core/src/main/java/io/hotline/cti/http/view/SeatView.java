package io.hotline.cti.http.view;

import org.jspecify.annotations.Nullable;

/** The seat just taken; {@code phone} is there for browser seats only. */
public record SeatView(
        String seat,
        SeatKind kind,
        boolean autoAnswer,
        @Nullable PhoneView phone) {}
