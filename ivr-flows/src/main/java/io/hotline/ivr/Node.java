package io.hotline.ivr;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One box of a flow. Every {@code next} is the id of a node of the same flow. Where a target is optional and absent, the
 * caller goes to the flow's fallback, so no answer of his can leave him nowhere.
 */
public sealed interface Node {
    String id();

    /** Speaks. A key of {@code interruptKeys} cuts it short. */
    record Say(String id, List<Speech> speech, SortedSet<Character> interruptKeys, String next) implements Node {
        public Say {
            speech = List.copyOf(speech);
            interruptKeys = Collections.unmodifiableSortedSet(new TreeSet<>(interruptKeys));
            interruptKeys.forEach(Checks::requireKey);
        }
    }

    /**
     * One key chooses. Key 0 leads to the fallback unless it is a choice or {@code noHumanBecause} says why not.
     * {@code question.tries} counts the wrong keys and the silences together.
     */
    record Menu(
            String id,
            Question question,
            Map<Character, String> choices,
            Optional<String> noHumanBecause,
            Optional<String> onSilence,
            Optional<String> onInvalid)
            implements Node {
        public Menu {
            choices = Collections.unmodifiableMap(new TreeMap<>(choices));
            choices.keySet().forEach(Checks::requireKey);
        }
    }

    /** Takes a row of digits into a variable. {@code secret} keeps them out of the path and the timeline. */
    record Collect(
            String id,
            Question question,
            String variable,
            DigitRule rule,
            boolean secret,
            String next,
            Optional<String> onSilence,
            Optional<String> onInvalid)
            implements Node {}

    /** The first condition that holds is taken. One that cannot be evaluated counts as not holding. */
    record Decide(String id, List<Branch> branches, String otherwise) implements Node {
        public Decide {
            branches = List.copyOf(branches);
        }
    }

    record Branch(Expression when, String next) {}

    /** Sets variables, in the order given. */
    record Assign(String id, List<Assignment> assignments, String next) implements Node {
        public Assign {
            assignments = List.copyOf(assignments);
        }
    }

    /** {@code text} with placeholders, or the result of an expression. */
    record Assignment(String variable, Value value) {
        public sealed interface Value {
            record Template(String text) implements Value {}

            record Computed(Expression expression) implements Value {}
        }
    }

    /** Chooses by the calendar's word for this moment (day, night, holiday…). */
    record Hours(String id, String calendar, Map<String, String> periods, String otherwise) implements Node {
        public Hours {
            periods = Collections.unmodifiableMap(new TreeMap<>(periods));
        }
    }

    /**
     * Asks a system. {@code onNothing} is taken when the answer is empty, {@code onFailed} when none came; without
     * them {@code next} is.
     */
    record LookUp(String id, LookUpRequest request, String next, Optional<String> onNothing, Optional<String> onFailed)
            implements Node {}

    /** The language the caller wishes, for the queue, for conditions, and for what is played to him from here on. */
    record Language(String id, String language, String next) implements Node {}

    /** The announcement that can be switched live (统一口径). */
    record Announce(String id, String announcement, String next) implements Node {}

    record LeaveMessage(
            String id,
            List<Speech> speech,
            Duration maxDuration,
            Duration maxSilence,
            String next,
            Optional<String> onFailed)
            implements Node {
        public LeaveMessage {
            speech = List.copyOf(speech);
            Checks.requireBetween("留言时长", maxDuration, Duration.ofSeconds(5), Duration.ofMinutes(10));
            Checks.requireBetween("留言静音时长", maxSilence, Duration.ofSeconds(1), Duration.ofSeconds(60));
        }
    }

    /** Offers to call back: 1 takes the caller's own number, 2 lets him key in another. {@code queue} as in {@link Enqueue}. */
    record Callback(String id, Question question, Question numberQuestion, String queue, String booked, String declined)
            implements Node {}

    /** Satisfaction by one key of 1 (best) to {@code keys}. */
    record Survey(String id, Question question, int keys, String rated, Optional<String> onSilence) implements Node {
        public Survey {
            Checks.require(keys >= 2 && keys <= 9, "评价按键数应为 2 到 9，现为 %d".formatted(keys));
        }
    }

    /** Runs another flow, which shares the variables, until it returns. */
    record SubFlow(String id, String flow, String next) implements Node {}

    /** Ends a sub-flow. */
    record Return(String id) implements Node {}

    /** To a human. {@code queue} empty: the queue of the line that was dialled. */
    record Enqueue(String id, String queue, String requirements, int priority) implements Node {}

    /** To somebody outside. {@code onFailed}: where the caller goes on when nobody is reached there; absent: to a human. */
    record Transfer(String id, String target, Optional<String> onFailed) implements Node {
        public Transfer(String id, String target) {
            this(id, target, Optional.empty());
        }

        public Transfer {
            Checks.require(
                    target.contains("{") || dialable(target), "“%s”不是能拨的号码".formatted(Plain.shortened(target, 40)));
        }

        static boolean dialable(String number) {
            return number.matches("\\+?[0-9*#]{1,30}");
        }
    }

    record HangUp(String id, List<Speech> speech, String reason) implements Node {
        public HangUp {
            speech = List.copyOf(speech);
        }
    }

    /**
     * How keys are asked for. The invalid or the silent speech comes before the prompt when it is asked again, up to
     * {@code tries} in all.
     */
    record Question(
            List<Speech> prompt,
            List<Speech> invalid,
            List<Speech> silent,
            boolean bargeIn,
            int tries,
            Duration firstTimeout,
            Duration interTimeout) {
        public Question {
            prompt = List.copyOf(prompt);
            invalid = List.copyOf(invalid);
            silent = List.copyOf(silent);
            Checks.require(tries >= 1 && tries <= 9, "次数应为 1 到 9，现为 %d".formatted(tries));
            Checks.requireBetween("等待首键的时间", firstTimeout, Duration.ofSeconds(1), Duration.ofMinutes(1));
            Checks.requireBetween("按键之间的时间", interTimeout, Duration.ofMillis(500), Duration.ofSeconds(30));
        }
    }
}
