package io.hotline.cti.http;

import io.hotline.cti.http.view.PeaksView;
import java.io.IOException;
import java.util.List;

/** A finished recording. {@link #open} and {@link #peaks} read the disk: the door calls them on its own workers. */
public interface Recording {

    /** Logins of the agents who took part: they may listen, and so may supervisors and admins. */
    List<String> agentLogins();

    RecordingSource open(Leg leg) throws IOException;

    PeaksView peaks() throws IOException;

    /** Both legs are one stereo file, caller left and agent right. */
    enum Leg {
        BOTH("both"),
        CALLER("caller"),
        AGENT("agent");

        private final String word;

        Leg(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
