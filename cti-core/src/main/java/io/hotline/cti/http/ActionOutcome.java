package io.hotline.cti.http;

/** What became of a command that answers nothing but "done". */
public sealed interface ActionOutcome {
    record Done() implements ActionOutcome {}

    record NotFound() implements ActionOutcome {}

    record Refused(String why) implements ActionOutcome {}

    record Unavailable(String why) implements ActionOutcome {}
}
