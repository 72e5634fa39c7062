package io.hotline.ivr;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A CEL expression with its compiled form, or with the reason why it has none. Immutable, used by all calls at once. */
public final class Expression {
    static final String ENDLESS = "表达式算不完：超过了次数上限";

    private final String text;
    private final @Nullable String problem;
    private final CelRuntime.@Nullable Program program;
    private final Map<String, VariableType> declared;

    private Expression(
            String text,
            @Nullable String problem,
            CelRuntime.@Nullable Program program,
            Map<String, VariableType> declared) {
        this.text = text;
        this.problem = problem;
        this.program = program;
        this.declared = declared;
    }

    static Expression compiled(String text, CelRuntime.Program program, Map<String, VariableType> declared) {
        return new Expression(text, null, program, declared);
    }

    static Expression broken(String text, String problem) {
        return new Expression(text, problem, null, new TreeMap<>());
    }

    public String text() {
        return text;
    }

    /** Why it cannot be used, as a Chinese sentence; empty when it compiled. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    sealed interface Outcome {
        record Value(Object value) implements Outcome {
            boolean isTrue() {
                return value instanceof Boolean b && b;
            }
        }

        record Failed(String cause) implements Outcome {}
    }

    Outcome evaluate(Map<String, String> variables) {
        if (program == null) {
            return new Outcome.Failed(problem == null ? "表达式没有编译" : problem);
        }
        var arguments = new TreeMap<String, Object>();
        for (var entry : declared.entrySet()) {
            var value = variables.getOrDefault(entry.getKey(), "");
            switch (typed(entry.getValue(), value)) {
                case Outcome.Value(var typed) -> arguments.put(entry.getKey(), typed);
                // Only a variable that the expression reads can make it fail: leave the others out.
                case Outcome.Failed _ -> {}
            }
        }
        try {
            return new Outcome.Value(program.eval(arguments));
        } catch (CelEvaluationException e) {
            return new Outcome.Failed(cause(e, variables));
        }
    }

    private static Outcome typed(VariableType type, String value) {
        return switch (type) {
            case TEXT -> new Outcome.Value(value);
            case YES_NO -> new Outcome.Value(value.equals("true"));
            case NUMBER -> {
                if (value.isEmpty()) {
                    yield new Outcome.Value(0L);
                }
                yield value.matches("-?[0-9]{1,18}")
                        ? new Outcome.Value(Long.parseLong(value))
                        : new Outcome.Failed("不是整数");
            }
        };
    }

    private String cause(CelEvaluationException e, Map<String, String> variables) {
        for (var entry : declared.entrySet()) {
            var value = variables.getOrDefault(entry.getKey(), "");
            if (text.contains(entry.getKey()) && typed(entry.getValue(), value) instanceof Outcome.Failed) {
                return "变量“%s”的值“%s”不是整数".formatted(entry.getKey(), Plain.shortened(value, 40));
            }
        }
        var message = Objects.toString(e.getMessage(), "");
        return message.contains("teration") ? ENDLESS : "表达式算不出：" + message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression e && e.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
