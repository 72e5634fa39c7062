package io.hotline.cti.chaos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one fault did, seen by the callers.
 *
 * @param proof that it happened; without it the row has failed
 * @param inProgress calls that were answered and not over when it began
 * @param cut talks that neither side ended, or that were not heard for more than 200 ms
 * @param lost callers who were hung up on or refused, or had no agent within 60 s of the recovery
 * @param missing calls without a finished record
 * @param doubled calls with more than one record
 * @param rungTwice calls that rang at two agents at a time
 * @param recoverySeconds from its end until the hotline is healthy and the next talk begins; null: never
 * @param fallsShort what the row falls short of
 */
record Row(
        String fault,
        String proof,
        boolean exercised,
        int inProgress,
        int cut,
        int lost,
        int missing,
        int doubled,
        int rungTwice,
        @Nullable Double recoverySeconds,
        List<String> fallsShort) {

    Row {
        fallsShort = List.copyOf(fallsShort);
    }

    boolean holds() {
        return fallsShort.isEmpty();
    }
}
