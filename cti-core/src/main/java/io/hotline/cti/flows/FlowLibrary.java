package io.hotline.cti.flows;

import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.FlowRow;
import io.hotline.ivr.Flow;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published flows, read and linked with their sub-flows. A call holds on to the flow it began with, so nothing that
 * is published, rolled back or deleted later reaches it. Thread-safe.
 */
public final class FlowLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(FlowLibrary.class);

    private volatile Map<String, Flow> published = Map.of();

    /** What is published from now on. */
    public void use(List<FlowRow> rows) {
        var read = new TreeMap<String, Flow>();
        for (FlowRow row : rows) {
            try {
                read.put(row.id(), known(row) ? published.get(row.id()) : read(row));
            } catch (IllegalStateException unreadable) {
                // Only a newer format can do this; its lines go to the survival mode, the others go on.
                LOG.error("{}", unreadable.getMessage());
            }
        }
        var linked = new TreeMap<String, Flow>();
        read.forEach((id, flow) -> linked.put(id, flow.linked(read)));
        published = Collections.unmodifiableMap(linked);
    }

    private boolean known(FlowRow row) {
        var flow = published.get(row.id());
        return flow != null && flow.version() == row.version();
    }

    /** The flow of this row: the core may be a moment ahead of us. */
    public Flow flow(FlowRow row) {
        var flow = published.get(row.id());
        return flow != null && flow.version() == row.version()
                ? flow
                : read(row).linked(published);
    }

    public Collection<Flow> all() {
        return published.values();
    }

    Map<String, Flow> byId() {
        return published;
    }

    private static Flow read(FlowRow row) {
        return switch (FlowJson.read(row.content(), row.version())) {
            case FlowJson.Outcome.Read(Flow flow) -> flow;
            case FlowJson.Outcome.Refused(var findings) ->
                throw new IllegalStateException("flow " + row.id() + " version " + row.version()
                        + " was published but cannot be read: " + findings.getFirst());
        };
    }
}
