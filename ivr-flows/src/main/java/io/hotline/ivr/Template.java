package io.hotline.ivr;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders: {@code {name}} or {@code {name:format}}. A value that does not suit its format is spoken as it
 * is: a caller is better served by a clumsy sentence than by none.
 */
final class Template {
    static final List<String> FORMATS =
            List.of("text", "number", "digits", "count", "ordinal", "position", "money", "date", "time");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]{0,39})(?::([a-z]{1,12}))?\\}");
    private static final int MAX_SPOKEN_VALUE = 200;

    private Template() {}

    record Placeholder(String variable, String format) {}

    static List<Placeholder> placeholders(String text) {
        var found = new ArrayList<Placeholder>();
        var matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(new Placeholder(matcher.group(1), format(matcher.group(2))));
        }
        return found;
    }

    /** A brace that is no placeholder would be read aloud. */
    static boolean strayBrace(String text) {
        var rest = PLACEHOLDER.matcher(text).replaceAll("");
        return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
    }

    /** For the ear: values are cleaned and cut, numbers become characters. */
    static String spoken(String text, Map<String, String> variables) {
        return spoken(text, variables, SpokenLanguage.of(""));
    }

    /** Only Chinese numbers become characters: any other language's engine reads figures better than we could write them. */
    static String spoken(String text, Map<String, String> variables, SpokenLanguage language) {
        var filled = PLACEHOLDER.matcher(text).replaceAll(match -> {
            var value = Plain.cleaned(variables.getOrDefault(match.group(1), ""), MAX_SPOKEN_VALUE);
            var format = format(match.group(2));
            return Matcher.quoteReplacement(language.chinese() ? said(value, format) : saidAbroad(value, format));
        });
        return Plain.cleaned(language.chinese() ? MandarinText.spoken(filled) : filled, Plain.MAX_VALUE);
    }

    /** A row of digits is read one by one. */
    private static String saidAbroad(String value, String format) {
        return format.equals("digits") ? String.join(" ", value.split("")) : value;
    }

    /** For a machine: values as they are. */
    static String filled(String text, Map<String, String> variables) {
        return filled(text, variables, UnaryOperator.identity());
    }

    /** For an address: a value can add no path, query or host of its own. */
    static String filledUrl(String text, Map<String, String> variables) {
        return filled(
                text,
                variables,
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** For an expression of the ACD: a value can be a word in it, not a part of its grammar. */
    static String filledWords(String text, Map<String, String> variables) {
        return filled(text, variables, value -> value.replaceAll("[^\\p{L}\\p{N}_-]", ""));
    }

    private static String filled(String text, Map<String, String> variables, UnaryOperator<String> encoding) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(encoding.apply(variables.getOrDefault(match.group(1), ""))));
    }

    private static String format(@Nullable String written) {
        return written == null ? "text" : written;
    }

    private static String said(String value, String format) {
        try {
            return switch (format) {
                case "number" -> MandarinNumbers.decimal(number(value));
                case "count" -> MandarinNumbers.count(number(value).longValueExact());
                case "digits" -> MandarinNumbers.digits(value);
                case "ordinal" -> MandarinNumbers.ordinal(number(value).longValueExact());
                case "position" -> MandarinNumbers.position(number(value).longValueExact());
                case "money" -> MandarinNumbers.money(number(value));
                case "date" -> MandarinNumbers.date(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
                case "time" -> MandarinNumbers.time(LocalTime.parse(value.substring(value.indexOf('T') + 1)));
                default -> value;
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return value;
        }
    }

    private static BigDecimal number(String value) {
        // 1E999999999 is a short text and an endless number.
        if (!value.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            throw new NumberFormatException("not a plain number");
        }
        return new BigDecimal(value);
    }
}
