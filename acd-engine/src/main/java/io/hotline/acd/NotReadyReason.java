package io.hotline.acd;

/** Why an agent takes no calls: one of the codes the hotline configures, or one that the engine gives. */
public record NotReadyReason(String code) {
    /** Just signed in and not yet asked for calls. */
    public static final NotReadyReason SIGNED_IN = new NotReadyReason("signed-in");

    public static final NotReadyReason NO_ANSWER = new NotReadyReason("no-answer");
    public static final NotReadyReason REJECTED = new NotReadyReason("rejected");
    public static final NotReadyReason PHONE_BUSY = new NotReadyReason("phone-busy");
    /** The phone is not registered: ends by itself when it is back. */
    public static final NotReadyReason PHONE_LOST = new NotReadyReason("phone-lost");

    /** On the phone in a colleague's call: ends by itself. */
    public static final NotReadyReason CONSULTED = new NotReadyReason("consulted");

    public static final NotReadyReason FAULT = new NotReadyReason("fault");
    /** Rest granted after an abusive call: ends by itself. */
    public static final NotReadyReason REST = new NotReadyReason("rest");

    public NotReadyReason {
        Require.text("not-ready reason", code, 32);
    }

    @Override
    public String toString() {
        return code;
    }
}
