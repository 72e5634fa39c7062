package io.hotline.ivr;

/**
 * One thing a check found. {@code nodeId} is "" when it concerns the flow as a whole; {@code path} leads to what is wrong
 * in the JSON form, "" when the form is right; the sentence is Chinese.
 */
public record Finding(String nodeId, Severity severity, String sentence, String path) {
    public enum Severity {
        /** The flow cannot be published. */
        ERROR,
        /** It may be published, but somebody should look. */
        WARNING
    }

    public static Finding error(String nodeId, String sentence) {
        return new Finding(nodeId, Severity.ERROR, sentence, "");
    }

    public static Finding warning(String nodeId, String sentence) {
        return new Finding(nodeId, Severity.WARNING, sentence, "");
    }

    public Finding at(String place) {
        return new Finding(nodeId, severity, sentence, place);
    }
}
