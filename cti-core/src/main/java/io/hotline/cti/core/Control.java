package io.hotline.cti.core;

import io.hotline.db.TimelineKind;
import java.util.Locale;

/** What an agent can have done to the call that he talks on. */
public enum Control {
    /** The caller hears music, the agent nothing. */
    HOLD(TimelineKind.HELD),
    RESUME(TimelineKind.RESUMED),
    /** The caller hears nothing of the agent. */
    MUTE(TimelineKind.MUTED),
    UNMUTE(TimelineKind.UNMUTED),
    /** Keys for the machine at the other end. */
    DTMF(TimelineKind.DTMF),
    PAUSE_RECORDING(TimelineKind.RECORDING_PAUSED),
    RESUME_RECORDING(TimelineKind.RECORDING_RESUMED),
    /** The caller waits for another agent or in another queue; this agent is free at once. */
    TRANSFER(TimelineKind.TRANSFERRED);

    private final TimelineKind kind;

    Control(TimelineKind kind) {
        this.kind = kind;
    }

    TimelineKind kind() {
        return kind;
    }

    /** Asterisk's answer to the order says that it is done; else the steps of the channels do. */
    public boolean doneWhenAnswered() {
        return switch (this) {
            case MUTE, UNMUTE, DTMF, PAUSE_RECORDING, RESUME_RECORDING -> true;
            case HOLD, RESUME, TRANSFER -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
