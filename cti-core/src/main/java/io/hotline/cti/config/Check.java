package io.hotline.cti.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Checks that the records below make on themselves; each names the key as it stands in the file. */
final class Check {

    private Check() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new ConfigurationError(message);
        }
    }

    static void port(String key, int value) {
        that(value > 0 && value < 65_536, key + " must be 1..65535, got " + value);
    }

    static void text(String key, String value) {
        that(!value.isBlank(), key + " must not be empty");
        that(value.chars().noneMatch(Character::isISOControl), key + " must be one line without control characters");
    }

    static void positive(String key, Duration value) {
        that(value.isPositive(), key + " must be longer than zero, got " + value);
    }

    static void range(String key, int value, int low, int high) {
        that(value >= low && value <= high, key + " must be " + low + ".." + high + ", got " + value);
    }

    /** A name that cannot be resolved counts as reachable from outside: the safe side. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
