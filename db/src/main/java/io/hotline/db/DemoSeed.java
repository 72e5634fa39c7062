package io.hotline.db;

import java.util.List;

/**
 * What the demo data takes from outside: the hash of the one demo password, the SIP secret of all seats, and the
 * flows. A flow named like a line's number is that line's; the flow "12345" serves all other lines.
 */
public record DemoSeed(String passwordHash, String sipSecret, List<Flow> flows) {
    /** A flow's id and JSON text. */
    public record Flow(String id, String json) {}

    public DemoSeed {
        flows = List.copyOf(flows);
        Require.that(!passwordHash.isBlank(), "the demo password's hash must not be empty");
        Require.that(!sipSecret.isBlank(), "the demo SIP secret must not be empty");
        Require.that(flows.stream().anyMatch(flow -> flow.id().equals("12345")), "the demo needs a flow named 12345");
    }

    @Override
    public String toString() {
        return "DemoSeed[passwordHash=[hidden], sipSecret=[hidden], flows="
                + flows.stream().map(Flow::id).toList() + "]";
    }
}
