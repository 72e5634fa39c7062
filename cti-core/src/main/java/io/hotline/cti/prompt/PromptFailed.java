package io.hotline.cti.prompt;

/** A prompt could not be made. The caller of the store decides what the citizen hears instead. */
public final class PromptFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PromptFailed(String what) {
        super(what);
    }

    public PromptFailed(String what, Throwable cause) {
        super(what, cause);
    }
}
