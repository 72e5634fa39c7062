package io.hotline.cti.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a finished recording is what it should be. Asterisk tells nobody when it cannot write one (a full disk), so
 * each is looked at after its call, and the result goes into the call's timeline.
 *
 * @param talk how long the two were joined, by the events of the call
 */
public record RecordingCheck(
        Duration talk, Optional<LegCheck> caller, Optional<LegCheck> agent, List<Finding> findings) {
    /** Both legs begin and end with the same command to Asterisk. */
    private static final Duration LEGS_MAY_DIFFER = Duration.ofMillis(200);
    /** Events and media are not on one clock. */
    private static final Duration MAY_BE_SHORTER = Duration.ofSeconds(1);
    /** Who says nothing at all is below this; a listener who says 嗯 twice is above. */
    private static final double SILENT = 0.002;

    /** @param shareWithSound 0 to 1 */
    public record LegCheck(Duration length, double shareWithSound, Duration longestSilence) {}

    public enum Finding {
        NO_CALLER_LEG,
        NO_AGENT_LEG,
        /** A file's header was never completed: Asterisk crashed or still writes. */
        NOT_CLOSED,
        LEGS_DIFFER,
        SHORTER_THAN_TALK,
        CALLER_SILENT,
        AGENT_SILENT
    }

    public RecordingCheck {
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return findings.isEmpty();
    }

    static RecordingCheck of(Duration talk, Optional<LegFile> callerFile, Optional<LegFile> agentFile) {
        Optional<LegCheck> caller = callerFile.map(RecordingCheck::look);
        Optional<LegCheck> agent = agentFile.map(RecordingCheck::look);
        List<Finding> findings = new ArrayList<>();
        if (caller.isEmpty()) {
            findings.add(Finding.NO_CALLER_LEG);
        }
        if (agent.isEmpty()) {
            findings.add(Finding.NO_AGENT_LEG);
        }
        if (callerFile.filter(file -> !file.closed()).isPresent()
                || agentFile.filter(file -> !file.closed()).isPresent()) {
            findings.add(Finding.NOT_CLOSED);
        }
        Duration ofCaller = caller.map(LegCheck::length).orElse(Duration.ZERO);
        Duration ofAgent = agent.map(LegCheck::length).orElse(Duration.ZERO);
        if (caller.isPresent()
                && agent.isPresent()
                && ofCaller.minus(ofAgent).abs().compareTo(LEGS_MAY_DIFFER) >= 0) {
            findings.add(Finding.LEGS_DIFFER);
        }
        Duration longer = ofCaller.compareTo(ofAgent) > 0 ? ofCaller : ofAgent;
        if (longer.plus(MAY_BE_SHORTER).compareTo(talk) < 0) {
            findings.add(Finding.SHORTER_THAN_TALK);
        }
        if (caller.filter(RecordingCheck::isSilent).isPresent()) {
            findings.add(Finding.CALLER_SILENT);
        }
        if (agent.filter(RecordingCheck::isSilent).isPresent()) {
            findings.add(Finding.AGENT_SILENT);
        }
        return new RecordingCheck(talk, caller, agent, findings);
    }

    private static LegCheck look(LegFile file) {
        LegScan scan = LegScan.of(file);
        Duration length = Duration.ofMillis(file.samples() * 1000 / LegFile.SAMPLE_RATE);
        return new LegCheck(length, scan.shareWithSound(), scan.longestSilence());
    }

    private static boolean isSilent(LegCheck leg) {
        return leg.shareWithSound() < SILENT;
    }
}
