package io.hotline.cti.agi;

/** What Asterisk answered to one command. */
public sealed interface AgiReply {

    /**
     * {@code 200 result=R (text) endpos=N}: {@code result} means something else for every command; -1 is "it failed", which also
     * happens when the channel was redirected elsewhere, so it never proves that the caller is gone.
     *
     * @param text what stood in brackets: the value of a variable, {@code timeout}, {@code hangup}; empty when there was none
     * @param endPosition where a prompt ended, in samples; 0 when it was not said
     */
    record Success(int result, String text, long endPosition) implements AgiReply {

        public boolean failed() {
            return result < 0;
        }

        /** The key pressed, for commands that answer with its ASCII code; empty when none was. */
        public String key() {
            return result > 0 && result < 128 ? String.valueOf((char) result) : "";
        }
    }

    /** 511: the channel is dead, or has left this AGI. */
    record ChannelGone() implements AgiReply {}

    /** 510 or 520: a command that this Asterisk does not know, or wrong arguments: a mistake of ours. */
    record Rejected(int code, String message) implements AgiReply {}

    /** The connection ended or stayed silent before an answer came. Says nothing about the caller. */
    record Lost(String cause) implements AgiReply {}
}
