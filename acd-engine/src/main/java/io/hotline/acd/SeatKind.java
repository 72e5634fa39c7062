package io.hotline.acd;

/** What rings at a seat. */
public enum SeatKind {
    DESK_PHONE,
    BROWSER_PHONE
}
