package io.hotline.cti.agi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a FastAGI session begins: the {@code agi_*} headers.
 *
 * @param path what stands after the host in {@code agi://host/path}, without the slash
 * @param callerNumber as received, empty when withheld or unknown
 * @param arguments {@code agi_arg_1} and so on
 */
public record AgiRequest(
        String path,
        String uniqueId,
        String channel,
        String callerNumber,
        String callerName,
        String context,
        String exten,
        List<String> arguments,
        Map<String, String> headers) {

    public AgiRequest {
        arguments = List.copyOf(arguments);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The n-th argument, counted from 1; empty when it was not sent. */
    public String argument(int n) {
        return n <= arguments.size() ? arguments.get(n - 1) : "";
    }
}
