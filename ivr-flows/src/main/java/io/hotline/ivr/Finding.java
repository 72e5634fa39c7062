package io.hotline.ivr;

/**
 * One thing a check found. {@code nodeId} is "" when it concerns the flow as a whole; {@code path} leads to what is wrong
 * in the JSON form, "" when the form is right; the sentence is Chinese. {@code mend}: how an editor can put it right.
 */
public record Finding(String nodeId, Severity severity, String sentence, String path, Mend mend) {
    public enum Severity {
        /** The flow cannot be published. */
        ERROR,
        /** It may be published, but somebody should look. */
        WARNING
    }

    /** One act that makes the finding go away. {@code subject}: the name it is about, "" when the node says it all. */
    public record Mend(Act act, String subject) {
        static final Mend NONE = new Mend(Act.NONE, "");

        public enum Act {
            NONE,
            /** The node is taken out of the flow. */
            REMOVE_NODE,
            /** The variable {@code subject} is declared. */
            DECLARE_VARIABLE,
            /** Callers wait in the queue of the line they called. */
            LINE_QUEUE,
            /** Who presses nothing goes to the fallback. */
            SILENT_TO_FALLBACK,
            /** Key 0 goes to the fallback. */
            ZERO_TO_FALLBACK,
            /** The fallback is a queue. */
            QUEUE_AS_FALLBACK
        }
    }

    public static Finding error(String nodeId, String sentence) {
        return new Finding(nodeId, Severity.ERROR, sentence, "", Mend.NONE);
    }

    public static Finding warning(String nodeId, String sentence) {
        return new Finding(nodeId, Severity.WARNING, sentence, "", Mend.NONE);
    }

    public Finding at(String place) {
        return new Finding(nodeId, severity, sentence, place, mend);
    }

    Finding mendedBy(Mend.Act act, String subject) {
        return new Finding(nodeId, severity, sentence, path, new Mend(act, subject));
    }

    Finding mendedBy(Mend.Act act) {
        return mendedBy(act, "");
    }
}
