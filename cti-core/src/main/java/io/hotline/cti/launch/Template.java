package io.hotline.cti.launch;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {{names}}} that stand for values of the installation. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

    private Template() {}

    static String render(String file, String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new LaunchFailed(file + " names {{" + place.group(1) + "}}, which no setting fills");
            }
            // Both would end the value in Asterisk's files and let the rest be read as something else.
            if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == ';')) {
                throw new LaunchFailed(
                        file + ": the value of {{" + place.group(1) + "}} must not hold ';' or line ends");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
