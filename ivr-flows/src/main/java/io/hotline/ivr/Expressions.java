package io.hotline.ivr;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compiles the CEL expressions of one flow against its declared variables, once, when the flow is loaded. A text that
 * does not compile still becomes an {@link Expression}, one that knows its problem: a draft must be loadable to be shown.
 */
public final class Expressions {
    /** Declared in every flow, because every call has them. */
    public static final List<String> ALWAYS_DECLARED = List.of("caller", "line", "language", "city", "hotline");

    private static final int MAX_LENGTH = 2_000;
    // A condition looks at a handful of values: a thousand turns mean that it was written to never end.
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(32)
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(500)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '\\(([^)]*)\\)'");

    private static final String MISSING = "没有声明变量“";

    private final Map<String, VariableType> declared;
    private final CelCompiler conditions;
    private final CelCompiler values;

    public Expressions(Map<String, VariableType> flowVariables) {
        var all = new TreeMap<String, VariableType>();
        ALWAYS_DECLARED.forEach(name -> all.put(name, VariableType.TEXT));
        all.putAll(flowVariables);
        declared = Collections.unmodifiableMap(all);
        conditions = compiler(SimpleType.BOOL);
        values = compiler(SimpleType.DYN);
    }

    /** An expression that must be true or false. */
    public Expression condition(String text) {
        return compile(text, conditions);
    }

    /** An expression whose result becomes a variable's value. */
    public Expression value(String text) {
        return compile(text, values);
    }

    private CelCompiler compiler(CelType result) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(result);
        declared.forEach((name, type) -> builder.addVar(name, celType(type)));
        return builder.build();
    }

    private static CelType celType(VariableType type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> SimpleType.INT;
            case YES_NO -> SimpleType.BOOL;
        };
    }

    private Expression compile(String text, CelCompiler compiler) {
        if (text.isBlank()) {
            return Expression.broken(text, "表达式是空的");
        }
        if (text.length() > MAX_LENGTH) {
            return Expression.broken(text, "表达式有 %d 个字符，最多 %d 个".formatted(text.length(), MAX_LENGTH));
        }
        try {
            var ast = compiler.compile(text).getAst();
            return Expression.compiled(text, RUNTIME.createProgram(ast), declared);
        } catch (CelValidationException e) {
            return Expression.broken(text, inChinese(e.getErrors()));
        } catch (CelEvaluationException e) {
            return Expression.broken(text, "表达式不能运行：" + e.getMessage());
        }
    }

    private static String inChinese(List<CelIssue> issues) {
        return issues.stream()
                .map(issue -> sentence(issue.getMessage()))
                .findFirst()
                .orElse("表达式有错");
    }

    /** The variable that a {@link Expression#problem()} misses. */
    static Optional<String> missing(String problem) {
        return problem.startsWith(MISSING)
                ? Optional.of(problem.substring(MISSING.length(), problem.length() - 1))
                : Optional.empty();
    }

    private static String sentence(String message) {
        var undeclared = UNDECLARED.matcher(message);
        if (undeclared.find()) {
            return MISSING + undeclared.group(1) + "”";
        }
        var overload = OVERLOAD.matcher(message);
        if (overload.find()) {
            var operator = overload.group(1).replace("_", "").replace("@", "");
            return "类型不符：“%s”不能用于（%s）".formatted(operator, typesInChinese(overload.group(2)));
        }
        if (message.contains("expected type 'bool'")) {
            return "条件的结果必须是真或假";
        }
        return "表达式有错：" + message;
    }

    private static String typesInChinese(String types) {
        return types.replace("string", "文本")
                .replace("int", "整数")
                .replace("double", "小数")
                .replace("bool", "真假")
                .replace(", ", "、");
    }
}
