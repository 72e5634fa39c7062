package io.hotline.acd;

import java.util.List;

/** What to answer and what to journal and apply; a refusal may have events, too (a blocked call is counted). */
public record Decision(Reply reply, List<AcdEvent> events) {
    public Decision {
        events = List.copyOf(events);
    }

    public boolean accepted() {
        return reply instanceof Reply.Accepted;
    }
}
