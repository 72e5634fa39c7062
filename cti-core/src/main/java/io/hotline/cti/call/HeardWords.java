package io.hotline.cti.call;

import io.hotline.cti.ivr.ArrivedCall;
import io.hotline.ivr.Speech;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the callers of the demo's phone were told, in words, for the page {@code /call}; of nobody else, and of the latest
 * calls only. A call is asked for by the SIP Call-ID that its own phone has made up, so that no other page finds it.
 * Thread-safe.
 */
public final class HeardWords {
    /** Channels of the endpoint in pjsip-demo.conf. */
    private static final String DEMO_CHANNEL = "PJSIP/citizen-";

    private static final int CALLS = 50;
    private static final int LINES = 200;

    public record Line(Instant at, String text) {}

    /** {@code callId}: as the core knows it. */
    public record Heard(String callId, List<Line> lines) {}

    private final boolean demo;
    private final Function<List<Speech>, List<String>> words;
    private final Map<String, Heard> bySipCallId = new LinkedHashMap<>();

    /** @param demo without it nothing is ever kept */
    public HeardWords(boolean demo, Function<List<Speech>, List<String>> words) {
        this.demo = demo;
        this.words = words;
    }

    synchronized void arrived(ArrivedCall call) {
        if (!demo
                || !call.channel().startsWith(DEMO_CHANNEL)
                || call.sipCallId().isEmpty()) {
            return;
        }
        bySipCallId.putIfAbsent(call.sipCallId(), new Heard(call.callId(), new ArrayList<>()));
        if (bySipCallId.size() > CALLS) {
            bySipCallId.remove(bySipCallId.keySet().iterator().next());
        }
    }

    synchronized void told(String callId, List<Speech> speech, Instant now) {
        for (Heard heard : bySipCallId.values()) {
            if (heard.callId().equals(callId)) {
                words.apply(speech).stream()
                        .limit(LINES - heard.lines().size())
                        .forEach(text -> heard.lines().add(new Line(now, text)));
                return;
            }
        }
    }

    public synchronized Optional<Heard> of(String sipCallId) {
        return Optional.ofNullable(bySipCallId.get(sipCallId))
                .map(heard -> new Heard(heard.callId(), List.copyOf(heard.lines())));
    }
}
