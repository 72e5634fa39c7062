package io.hotline.cti.asterisk;

/**
 * The leg on which somebody is called back is about the call that he asked in, and has that call's id everywhere in the server. Over
 * there it cannot: Asterisk refuses a new channel whose id is the beginning of a living one's, as 1762045200.1 is of 1762045200.17. So its
 * own id ends in a letter. Pure.
 */
public final class CallbackLeg {
    private static final String END = "-b";

    private CallbackLeg() {}

    /** The unique id of the leg that calls somebody back, or that an agent dials: that one has an end of its own. */
    public static String idOf(String callId) {
        return !callId.isEmpty() && Character.isDigit(callId.charAt(callId.length() - 1)) ? callId + END : callId;
    }

    /** The id of the call that a channel is about; of other channels their own. */
    public static String callOf(String uniqueId) {
        return uniqueId.endsWith(END) ? uniqueId.substring(0, uniqueId.length() - END.length()) : uniqueId;
    }
}
