package io.hotline.db;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the hotline asks of its agents besides calls; lengths are whole minutes. {@code abuseRest}: after a call marked
 * as abusive, zero for none; {@code shiftWarning}: how long before the end of his shift an agent is told; {@code
 * ticketBeforeReady}: who has not saved the work order of his last call takes no other.
 */
public record AgentPolicy(
        List<Reason> reasons,
        Duration abuseRest,
        Duration shiftWarning,
        SecondSignIn secondSignIn,
        boolean ticketBeforeReady) {
    public static final AgentPolicy USUAL = new AgentPolicy(
            List.of(
                    new Reason("break", "小休", Duration.ofMinutes(15)),
                    new Reason("meal", "就餐", Duration.ofMinutes(60)),
                    new Reason("training", "培训", null),
                    new Reason("meeting", "会议", null)),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            SecondSignIn.TAKE_OVER,
            false);

    public AgentPolicy {
        reasons = List.copyOf(reasons);
    }

    /** Why an agent takes no calls. {@code word} is shown, {@code code} is kept; {@code limit} null: as long as he wants. */
    public record Reason(String code, String word, @Nullable Duration limit) {}

    /** What becomes of an agent who signs in while he is signed in elsewhere. */
    public enum SecondSignIn {
        /** The page that was there first stops. */
        TAKE_OVER("take-over"),
        /** As long as a page of his is open. */
        REFUSE("refuse");

        private final String text;

        SecondSignIn(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public static SecondSignIn of(String text) {
            return Arrays.stream(values())
                    .filter(policy -> policy.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown policy of a second sign-in " + text));
        }
    }

    /** By its code, or by its word as people say it. */
    public Optional<Reason> reason(String named) {
        return reasons.stream()
                .filter(reason -> reason.code().equals(named))
                .findFirst()
                .or(() -> reasons.stream()
                        .filter(reason -> reason.word().equals(named))
                        .findFirst());
    }
}
