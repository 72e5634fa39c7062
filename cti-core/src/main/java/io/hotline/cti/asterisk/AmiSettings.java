package io.hotline.cti.asterisk;

import java.time.Duration;

/**
 * Where the AMI is and how patient we are with it.
 *
 * @param fence the user that may only remove a half-open old session of the other two
 * @param pingInterval how often both connections are asked whether they live
 * @param pingDeadline an answer later than this means the connection is dead
 * @param actionTimeout how long an action may go unanswered
 * @param phones what is written into every seat
 */
public record AmiSettings(
        String host,
        int port,
        Login events,
        Login actions,
        Login fence,
        Duration pingInterval,
        Duration pingDeadline,
        Duration actionTimeout,
        Phones phones) {

    public AmiSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("asterisk.host must not be empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("asterisk.amiPort must be 1..65535, got " + port);
        }
        positive("asterisk.pingInterval", pingInterval);
        positive("asterisk.pingDeadline", pingDeadline);
        positive("asterisk.actionTimeout", actionTimeout);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, got " + value);
        }
    }

    /**
     * What all phones are told.
     *
     * @param mediaAddress the address at which they reach the media of Asterisk; empty: Asterisk chooses
     * @param registrationAtMost after so long a registration ends, whatever the phone asked for
     */
    public record Phones(String mediaAddress, Duration registrationAtMost) {
        public Phones {
            positive("asterisk.registrationAtMost", registrationAtMost);
        }
    }

    /** A user of manager.conf. */
    public record Login(String user, String password) {
        public Login {
            // The AMI library writes both into the stream as they are.
            if ((user + password).chars().anyMatch(Character::isISOControl) || user.isBlank()) {
                throw new IllegalArgumentException(
                        "an AMI user and its password must be plain text, without line ends");
            }
        }

        @Override
        public String toString() {
            return user + ":[hidden]";
        }
    }
}
