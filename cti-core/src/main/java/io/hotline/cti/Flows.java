package io.hotline.cti;

import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.FlowRow;
import io.hotline.ivr.Flow;
import java.util.Map;

/** Published flows as the interpreter runs them. */
final class Flows {
    private Flows() {}

    static Flow read(FlowRow row) {
        return switch (FlowJson.read(row.content(), row.version())) {
            case FlowJson.Outcome.Read(Flow flow) -> flow;
            case FlowJson.Outcome.Refused(var findings) ->
                throw new IllegalStateException("flow " + row.id() + " version " + row.version()
                        + " was published but cannot be read: " + findings.getFirst());
        };
    }

    /** What every flow may say. */
    static Map<String, String> variables(HotlineConfig config) {
        return Map.of(
                "city", config.hotline().city(), "hotline", config.hotline().name());
    }
}
