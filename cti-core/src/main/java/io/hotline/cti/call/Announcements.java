package io.hotline.cti.call;

import java.util.Optional;

/** Sound files that must be there at once, because a caller and an agent wait for each other. Never blocks. */
public interface Announcements {
    /** "工号 1001 为您服务", as Asterisk names the file; empty while it is not made yet. */
    Optional<String> workNumber(String workNumber);

    /** What a citizen who is called back hears first; empty while it is not made yet. */
    Optional<String> callbackGreeting();

    /** The short tone before a call that is answered by itself. */
    Optional<String> tone();
}
