package io.hotline.cti.asterisk;

/** A place in the dialplan. */
public record DialplanPlace(String context, String exten, int priority) {

    public static DialplanPlace startOf(String context) {
        return new DialplanPlace(context, "s", 1);
    }
}
