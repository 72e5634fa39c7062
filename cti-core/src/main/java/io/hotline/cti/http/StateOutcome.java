package io.hotline.cti.http;

import io.hotline.cti.http.view.AgentStateView;

/** What became of the wish for another state; {@code now} is the state the agent is in afterwards. */
public sealed interface StateOutcome {
    record Changed(AgentStateView.Word now) implements StateOutcome {}

    record Refused(String why) implements StateOutcome {}

    record Unavailable(String why) implements StateOutcome {}
}
