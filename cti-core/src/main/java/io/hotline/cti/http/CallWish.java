package io.hotline.cti.http;

/** What an agent wants done to the call that he talks on; {@code detail}: the key, or who is to get the call, else empty. */
public record CallWish(Kind kind, String detail) {
    public enum Kind {
        HOLD("hold"),
        RESUME("resume"),
        MUTE("mute"),
        UNMUTE("unmute"),
        DTMF("dtmf"),
        PAUSE_RECORDING("pause-recording"),
        RESUME_RECORDING("resume-recording"),
        TRANSFER("transfer"),
        CONSULT("consult"),
        THREE_WAY("three-way"),
        TOGGLE("toggle"),
        MERGE("merge"),
        LEAVE("leave"),
        END_CONSULT("end-consult"),
        HELP("help"),
        TAKE_OVER("take-over"),
        TO_RATING("to-rating");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The end of its path. */
        String word() {
            return word;
        }
    }
}
