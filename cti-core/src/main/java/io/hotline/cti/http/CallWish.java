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
        TRANSFER("transfer");

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
