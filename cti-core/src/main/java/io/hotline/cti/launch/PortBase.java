package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.ConfigurationError;

/** {@code --port-base N}: every port of an installation moved next to N, so that several run side by side. */
final class PortBase {

    private static final int FIRST_RTP = 100;
    private static final int LAST_RTP = 899;

    private PortBase() {}

    static ConfigFile apply(ConfigFile settings, int base) {
        if (base < 1_024 || base + LAST_RTP > 65_535) {
            throw new ConfigurationError("--port-base must be 1024.." + (65_535 - LAST_RTP) + ", got " + base);
        }
        return settings.with("http.port", base)
                .with("asterisk.sipPort", base + 1)
                .with("asterisk.amiPort", base + 2)
                .with("agi.port", base + 3)
                .with("asterisk.phonePort", base + 4)
                .with("database.port", base + 5)
                .with("asterisk.rtpStart", base + FIRST_RTP)
                .with("asterisk.rtpEnd", base + LAST_RTP);
    }
}
