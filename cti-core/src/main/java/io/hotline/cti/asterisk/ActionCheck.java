package io.hotline.cti.asterisk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.util.ReflectionUtil;

/**
 * Looks at every value of an action before the library writes it, unchecked, into the AMI stream. A value with a line end would become a
 * header or an action of its own; an over-long line is refused by Asterisk with the whole message.
 */
final class ActionCheck {
    /** Asterisk's buffer holds 1,024 bytes of a line. */
    static final int LONGEST_LINE = 1_000;

    /** Read by the library through other ways, or not written at all. */
    private static final Set<String> NOT_VALUES = Set.of("class", "action", "actioncompleteeventclass");

    /** manager.c refuses an Originate whose Data holds one of these, unless the user may run anything. */
    private static final Pattern REFUSED_DATA = Pattern.compile("(?i)DB|FILE|EVAL|CURL|ODBC|REALTIME|SHELL");

    private ActionCheck() {}

    static void check(ManagerAction action) {
        for (Map.Entry<String, Method> getter :
                ReflectionUtil.getGetters(action.getClass()).entrySet()) {
            if (!NOT_VALUES.contains(getter.getKey().toLowerCase(Locale.ROOT))) {
                checkValue(action.getAction(), getter.getKey(), read(action, getter.getValue()));
            }
        }
        if (action instanceof OriginateAction originate && originate.getData() != null) {
            var refused = REFUSED_DATA.matcher(originate.getData());
            if (refused.find()) {
                throw new ControlCharacterRefused(
                        "Asterisk refuses the letters " + refused.group() + " anywhere in the data of an Originate");
            }
        }
    }

    private static Object read(ManagerAction action, Method getter) {
        try {
            Object value = getter.invoke(action);
            return value == null ? "" : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + getter + ", so it would not be sent either", e);
        }
    }

    private static void checkValue(String action, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> checkLine(action, name, key + "=" + each));
        } else {
            checkLine(action, name, value.toString());
        }
    }

    private static void checkLine(String action, String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new ControlCharacterRefused("control character %04x at place %d of %s of the action %s"
                        .formatted((int) c, i, name, action));
            }
        }
        int length = name.length() + 2 + value.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_LINE) {
            throw new ControlCharacterRefused("%s of the action %s makes a line of %d bytes, Asterisk takes %d"
                    .formatted(name, action, length, LONGEST_LINE));
        }
    }
}
