package io.hotline.cti;

import io.hotline.cti.config.HotlineConfig;
import java.util.Map;

/** What every flow may say of the hotline. */
final class FlowVariables {
    private FlowVariables() {}

    static Map<String, String> of(HotlineConfig config) {
        return Map.of(
                "city", config.hotline().city(), "hotline", config.hotline().name());
    }
}
