package io.hotline.cti.agi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the {@code agi_*} lines with which Asterisk begins. */
final class AgiHeaders {
    private final int limit;
    private final Map<String, String> values = new LinkedHashMap<>();

    AgiHeaders(int limit) {
        this.limit = limit;
    }

    /** False when this cannot be the beginning of an AGI session. */
    boolean add(String line) {
        int colon = line.indexOf(':');
        if (!line.startsWith("agi_") || colon < 0 || values.size() >= limit) {
            return false;
        }
        values.put(line.substring(0, colon), line.substring(colon + 1).strip());
        return true;
    }

    AgiRequest request() {
        return new AgiRequest(
                path(),
                text("agi_uniqueid"),
                text("agi_channel"),
                known("agi_callerid"),
                known("agi_calleridname"),
                text("agi_context"),
                text("agi_extension"),
                arguments(),
                values);
    }

    /** {@code agi://host:port/path?query}: what stands between. */
    private String path() {
        String script = text("agi_network_script");
        int query = script.indexOf('?');
        return query < 0 ? script : script.substring(0, query);
    }

    private List<String> arguments() {
        var arguments = new ArrayList<String>();
        for (int n = 1; values.containsKey("agi_arg_" + n); n++) {
            arguments.add(text("agi_arg_" + n));
        }
        return arguments;
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Asterisk writes a word where nothing is known. */
    private String known(String name) {
        String value = text(name);
        return value.equals("unknown") ? "" : value;
    }
}
