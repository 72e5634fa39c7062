package io.hotline.ivr;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Random flows and random callers, all of one seed. */
final class Gen {
    private static final Map<String, VariableType> VARIABLES =
            new TreeMap<>(Map.of("n", VariableType.NUMBER, "word", VariableType.TEXT, "yes", VariableType.YES_NO));
    private static final Expressions EXPRESSIONS = new Expressions(VARIABLES);
    // Compiled once: what is random is where they stand.
    private static final List<Expression> CONDITIONS = List.of(
            EXPRESSIONS.condition("n > 2"),
            EXPRESSIONS.condition("word == ''"),
            EXPRESSIONS.condition("yes || n == 1"),
            EXPRESSIONS.condition("caller.startsWith('138')"),
            EXPRESSIONS.condition("1 / n > 0"),
            EXPRESSIONS.condition(
                    "[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, a + b + c > 0)))"),
            EXPRESSIONS.condition("nonsense >"));
    private static final List<Expression> VALUES =
            List.of(EXPRESSIONS.value("n + 1"), EXPRESSIONS.value("word + word + 'x'"), EXPRESSIONS.value("!yes"));

    private final SplittableRandom random;
    private final boolean forward;
    private List<String> ids = List.of();
    private int index;

    /** A forward flow has no loops and no missing targets; any other may be as broken as it likes. */
    Gen(SplittableRandom random, boolean forward) {
        this.random = random;
        this.forward = forward;
    }

    Flow flow() {
        var parts = new TreeMap<String, Flow>();
        parts.put("part", flow("part", Flow.Purpose.PART));
        return flow("main", Flow.Purpose.INBOUND).withParts(parts);
    }

    private Flow flow(String id, Flow.Purpose purpose) {
        int size = random.nextInt(2, 20);
        var names = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            names.add("n" + i);
        }
        ids = names;
        var nodes = new LinkedHashMap<String, Node>();
        for (index = 0; index < size; index++) {
            nodes.put(ids.get(index), node(ids.get(index), purpose));
        }
        nodes.put("human", new Node.Enqueue("human", "general", "", 0));
        if (purpose == Flow.Purpose.PART) {
            nodes.put("end", new Node.Return("end"));
        }
        var calendar = new Calendar(
                ZoneId.of("Asia/Shanghai"),
                List.of(new Calendar.Span(LocalTime.of(8, 0), LocalTime.of(18, 0), "day")),
                List.of(),
                List.of(),
                List.of(),
                new TreeSet<>());
        return new Flow(
                id,
                1,
                id,
                purpose,
                "n0",
                purpose == Flow.Purpose.PART ? "" : "human",
                VARIABLES,
                Map.of("office", calendar),
                nodes,
                Map.of(),
                Flow.Drawing.none());
    }

    private Node node(String id, Flow.Purpose purpose) {
        return switch (random.nextInt(17)) {
            case 0, 1 ->
                new Node.Say(id, speech(), new TreeSet<>(random.nextBoolean() ? List.of('0', '1') : List.of()), next());
            case 2, 3 -> new Node.Menu(id, question(), choices(), optional(() -> "因为"), optionalNext(), optionalNext());
            case 4 ->
                new Node.Collect(
                        id, question(), "word", rule(), random.nextBoolean(), next(), optionalNext(), optionalNext());
            case 5 ->
                new Node.Decide(
                        id,
                        List.of(new Node.Branch(pick(CONDITIONS), next()), new Node.Branch(pick(CONDITIONS), next())),
                        next());
            case 6 ->
                new Node.Assign(
                        id,
                        List.of(new Node.Assignment("n", new Node.Assignment.Value.Computed(pick(VALUES)))),
                        next());
            case 7 ->
                new Node.Assign(
                        id,
                        List.of(new Node.Assignment("word", new Node.Assignment.Value.Template("{word}{n}"))),
                        next());
            case 8 ->
                new Node.Hours(id, forward || random.nextBoolean() ? "office" : "none", Map.of("day", next()), next());
            case 9 -> new Node.LookUp(id, request(), next(), optionalNext(), optionalNext());
            case 10 -> new Node.Language(id, "en", next());
            case 11 -> new Node.Announce(id, "general", next());
            case 12 ->
                new Node.LeaveMessage(
                        id, speech(), Duration.ofMinutes(1), Duration.ofSeconds(5), next(), optionalNext());
            case 13 -> new Node.Callback(id, question(), question(), "general", next(), next());
            case 14 -> new Node.Survey(id, question(), 5, next(), optionalNext());
            case 15 -> new Node.Transfer(id, "11{n}", forward ? Optional.of(next()) : optionalNext());
            default ->
                purpose == Flow.Purpose.PART && forward
                        ? new Node.Return(id)
                        : forward || random.nextBoolean()
                                ? new Node.SubFlow(id, "part", next())
                                : random.nextBoolean() ? new Node.Return(id) : new Node.HangUp(id, speech(), "random");
        };
    }

    /** Any outcome, whether it suits the effect or not. */
    IvrInput input() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new IvrInput.Played();
            case 2, 3, 4 -> new IvrInput.Digits(digits());
            case 5, 6 -> new IvrInput.TimedOut();
            case 7 ->
                new IvrInput.LookedUp(
                        random.nextBoolean() ? Map.of() : Map.of("word", digits(), "n", "x", "caller", "1"));
            case 8 -> new IvrInput.LookUpFailed("down");
            case 9 -> new IvrInput.Recorded("r", Duration.ofSeconds(random.nextInt(60)));
            case 10 -> new IvrInput.Done();
            default -> new IvrInput.Failed("\u0000broken\r\n");
        };
    }

    private String digits() {
        var row = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            row.append("0123456789*#".charAt(random.nextInt(12)));
        }
        return row.toString();
    }

    private List<Speech> speech() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of();
            case 1 -> Flows.text("{word}");
            default -> Flows.text("第{n:position}，{word:digits}");
        };
    }

    private Node.Question question() {
        return new Node.Question(
                Flows.text("请按键"),
                speech(),
                speech(),
                random.nextBoolean(),
                random.nextInt(1, 4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3));
    }

    private DigitRule rule() {
        int min = random.nextInt(1, 4);
        return new DigitRule(
                min,
                random.nextInt(min, 6),
                optional(() -> '#'),
                optional(() -> "[0-9]+"),
                pick(List.of(DigitRule.CheckDigit.values())));
    }

    private LookUpRequest request() {
        return new LookUpRequest(
                new LookUpRequest.Source.Http("GET", "https://orders.example/{word}", Map.of("n", "{n}")),
                new TreeMap<>(Map.of("word", "/w", "n", "/n")),
                Duration.ofSeconds(1),
                1,
                Duration.ZERO);
    }

    private Map<Character, String> choices() {
        var choices = new TreeMap<Character, String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            choices.put("0123456789*#".charAt(random.nextInt(12)), next());
        }
        return choices;
    }

    private String next() {
        if (forward) {
            return index + 1 >= ids.size() ? "human" : ids.get(random.nextInt(index + 1, ids.size()));
        }
        return switch (random.nextInt(20)) {
            case 0 -> "nowhere";
            case 1, 2 -> "human";
            default -> pick(ids);
        };
    }

    private Optional<String> optionalNext() {
        return optional(this::next);
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
