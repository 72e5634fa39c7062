package io.hotline.cti.asterisk;

/**
 * One seat as the switch shall know it.
 *
 * @param displayName shown to other seats
 * @param secret the SIP password; never logged
 */
public record SeatSettings(String seat, Kind kind, String displayName, String secret) {

    /** What stands or runs at the seat. */
    public enum Kind {
        /** A SIP phone on UDP, a-law. */
        DESK,
        /** The agent page in the browser: WebRTC over a web socket, opus or a-law. */
        BROWSER
    }

    @Override
    public String toString() {
        return "SeatSettings[" + seat + ", " + kind + ", secret=[hidden]]";
    }
}
