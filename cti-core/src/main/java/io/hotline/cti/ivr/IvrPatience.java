package io.hotline.cti.ivr;

import java.time.Duration;

/**
 * How long things may take before the caller is better off elsewhere.
 *
 * @param host an answer of the core; must stay below {@code slack}
 * @param prompts making a prompt that is not there yet
 * @param slack what a channel may do beyond the length of a command before the dialplan takes it away from us: the same as the
 *     {@code TIMEOUT(absolute)} that the dialplan itself sets before {@code AGI()}
 */
public record IvrPatience(Duration host, Duration prompts, Duration slack) {

    public IvrPatience {
        if (host.compareTo(slack) >= 0 || prompts.compareTo(slack) >= 0) {
            throw new IllegalArgumentException(
                    "the patience with core and prompts must stay below the slack of " + slack);
        }
    }

    public static IvrPatience standard() {
        return new IvrPatience(Duration.ofSeconds(8), Duration.ofSeconds(10), Duration.ofSeconds(15));
    }
}
