package io.hotline.cti.http.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call with its complete timeline: the row's fields and {@code timeline} side by side. */
public record CallView(@JsonUnwrapped CallRow row, List<Step> timeline) {

    /** One step; {@code data} is a JSON object of whatever that kind of step knows. */
    public record Step(
            long n,
            Instant at,
            String kind,
            @Nullable String leg,
            @Nullable String actor,
            @Nullable String cause,
            @Nullable JsonNode data) {}
}
