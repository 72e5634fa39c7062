package io.hotline.cti.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One request, byte for byte.
 *
 * @param wrong what was done to it, in words; empty when nothing was
 * @param field the field or parameter that is wrong: an answer 400 must name it
 * @param body what the server has to read as the body
 * @param parameters the query as a program reads it; empty when no program could
 * @param answered false when the request is broken off, so that nobody may expect an answer
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record FuzzedRequest(
        Operation operation,
        String wrong,
        Optional<String> field,
        byte[] bytes,
        byte[] body,
        Optional<List<Parameter>> parameters,
        boolean answered) {

    record Parameter(String name, String value) {}

    String method() {
        return words()[0];
    }

    String target() {
        return words()[1];
    }

    private String[] words() {
        return new String(bytes, StandardCharsets.ISO_8859_1).split(" ", 3);
    }

    /** As a {@code printf '%b' '…' | nc 127.0.0.1 8080} takes it; a long one only from the start. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, 1_500); i++) {
            int b = bytes[i] & 0xff;
            if (b == '\r') {
                text.append("\\r");
            } else if (b == '\n') {
                text.append("\\n");
            } else if (b < 0x20 || b > 0x7e || b == '\\' || b == '\'') {
                text.append(String.format("\\x%02x", b));
            } else {
                text.append((char) b);
            }
        }
        return "printf '%b' '" + text + "'" + (bytes.length > 1_500 ? " (of " + bytes.length + " bytes)" : "");
    }
}
