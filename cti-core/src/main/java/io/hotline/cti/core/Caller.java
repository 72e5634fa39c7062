package io.hotline.cti.core;

/**
 * The number of who calls, three ways.
 *
 * @param received as the network sent it; empty when withheld
 * @param normal E.164, a short number as it is, or {@link PhoneNumbers#WITHHELD}: all matching uses this form
 * @param name the display name that came along; may be empty, never trusted
 */
public record Caller(String received, String normal, String name) {
    public boolean withheld() {
        return normal.equals(PhoneNumbers.WITHHELD);
    }
}
