package io.hotline.cti.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside to whom a caller is put through.
 *
 * @param number in the normal form
 * @param answeredAt since when they talk; null: his telephone rings
 */
public record Outside(
        String number, Instant dialledAt, @Nullable Instant answeredAt) {
    Outside answered(Instant at) {
        return new Outside(number, dialledAt, at);
    }
}
