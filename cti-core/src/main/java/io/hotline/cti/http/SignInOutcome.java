package io.hotline.cti.http;

import io.hotline.cti.http.view.SessionUser;
import java.time.Instant;

/** What became of an attempt to sign in. */
public sealed interface SignInOutcome {
    /** {@code token} is opaque, at most 256 characters, and is the session's only proof. */
    record SignedIn(String token, SessionUser user, Instant expiresAt) implements SignInOutcome {
        @Override
        public String toString() {
            return "SignedIn[token=[hidden], user=" + user + ", expiresAt=" + expiresAt + "]";
        }
    }

    /** Unknown login and wrong password look the same. */
    record WrongCredentials() implements SignInOutcome {}

    /** The password was right, but the person works at another page, and the hotline wants it to stay so. */
    record Elsewhere(String why) implements SignInOutcome {}

    record Locked(Instant until) implements SignInOutcome {}

    record Unavailable(String why) implements SignInOutcome {}
}
