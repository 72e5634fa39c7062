package io.hotline.cti.http;

import io.hotline.cti.http.FuzzedRequest.Parameter;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Requests of one operation, made from what the document says of it: a good one, and what may be wrong with it. */
final class RequestFuzz {
    /** Of the connection and of the content: a wrong header is not a wrong field. */
    private static final List<String> ODD_HEADERS = List.of(
            "Content-Type: application/json;charset=utf-16",
            "Content-Encoding: gzip",
            "Accept: \0",
            "Accept-Language: " + "x".repeat(5_000),
            "Authorization: Bearer second",
            "Content-Length: 7",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: identity",
            "Expect: 200-maybe",
            "Host: second.example",
            "Range: bytes=9-1,-,x",
            "If-None-Match: \"",
            "X-Forwarded-For: 1.2.3.4, unknown, [::1",
            "Forwarded: for=\"",
            "Upgrade: h2c",
            "Connection: upgrade, close, keep-alive",
            "Origin: null",
            ": no name",
            "no colon",
            " folded: x");

    private static final List<String> BROKEN_ESCAPES =
            List.of("%", "%f", "%zz", "%u0041", "%00", "%ff", "%c0%af", "%ed%a0%80", "%e5%8f", "%0d%0aX:%20y", "%");

    private final ApiDocument document;
    private final Operation operation;
    private final SplittableRandom random;
    private final SchemaSamples samples;

    RequestFuzz(ApiDocument document, Operation operation, SplittableRandom random) {
        this.document = document;
        this.operation = operation;
        this.random = random;
        this.samples = new SchemaSamples(document, random);
    }

    String key() {
        return operation.method() + " " + operation.path();
    }

    /** Nothing is wrong with it. */
    FuzzedRequest good(List<String> headers) {
        return request("", Optional.empty(), path(), goodParameters(), headers, goodBody());
    }

    FuzzedRequest wrong(List<String> headers) {
        boolean hasBody = operation.maxBody() > 0;
        int die = random.nextInt(hasBody ? 20 : 8);
        return switch (die) {
            case 0, 1 -> wrongPath(headers);
            case 2, 3, 4 -> wrongParameters(headers);
            case 5 -> brokenQuery(headers);
            case 6 -> oddHeader(headers);
            case 7 -> oddRequestLine(headers);
            case 8, 9 -> brokenBody(headers);
            case 10 -> brokenOff(headers);
            default -> operation.json() ? wrongField(headers) : wrongFile(headers);
        };
    }

    private FuzzedRequest wrongPath(List<String> headers) {
        String odd = switch (random.nextInt(5)) {
            case 0 -> BROKEN_ESCAPES.get(random.nextInt(BROKEN_ESCAPES.size()));
            case 1 -> "x".repeat(1 + random.nextInt(3_000));
            case 2 -> "..%2f..%2fetc%2fpasswd";
            case 3 -> encoded("工单;a=b?c#d");
            default -> encoded(HostileValues.text(random));
        };
        String path = operation.path().contains("{")
                ? operation
                        .path()
                        .replaceAll("\\{\\w+}", odd.replace("\\", "\\\\").replace("$", "\\$"))
                : operation.path() + "/" + odd;
        return request("the path", Optional.empty(), path, goodParameters(), headers, goodBody());
    }

    private FuzzedRequest wrongParameters(List<String> headers) {
        List<Parameter> parameters = new ArrayList<>(goodParameters());
        List<JsonNode> known = document.queryParameters(key());
        int die = random.nextInt(known.isEmpty() ? 1 : 4);
        String name;
        switch (die) {
            case 0 -> {
                name = random.nextBoolean() ? "additional" : "x" + HostileValues.text(random);
                parameters.add(new Parameter(name, HostileValues.text(random)));
                name = Texts.shown(name, 40);
            }
            case 1 -> {
                name = known.get(random.nextInt(known.size())).get("name").stringValue();
                parameters.add(new Parameter(name, "1"));
                parameters.add(new Parameter(name, "2"));
            }
            default -> {
                JsonNode parameter = known.get(random.nextInt(known.size()));
                name = parameter.get("name").stringValue();
                String wanted = name;
                parameters.removeIf(each -> each.name().equals(wanted));
                JsonNode hostile = HostileValues.inPlaceOf(document.resolve(parameter.get("schema")), random);
                String value = hostile.isString() ? hostile.stringValue() : HostileValues.json(hostile);
                parameters.add(new Parameter(name, value.length() > 2_000 ? value.substring(0, 2_000) : value));
            }
        }
        return request("the query", Optional.of(name), path(), parameters, headers, goodBody());
    }

    private FuzzedRequest brokenQuery(List<String> headers) {
        String query = switch (random.nextInt(6)) {
            case 0 -> "page=" + BROKEN_ESCAPES.get(random.nextInt(BROKEN_ESCAPES.size()));
            case 1 -> BROKEN_ESCAPES.get(random.nextInt(BROKEN_ESCAPES.size())) + "=1";
            case 2 -> "&&&==&=&;";
            case 3 -> "a=1&".repeat(1_500);
            case 4 -> "x".repeat(7_000);
            default -> "page=1?page=2#page";
        };
        byte[] body = goodBody();
        // Of signs that separate nothing is left.
        boolean readable = query.startsWith("&&&");
        return new FuzzedRequest(
                operation,
                "the query is none",
                Optional.empty(),
                bytes(operation.method() + " " + path() + "?" + query, headers(headers, body), body),
                body,
                readable ? Optional.of(List.of()) : Optional.empty(),
                true);
    }

    private FuzzedRequest oddHeader(List<String> headers) {
        List<String> all = new ArrayList<>(headers);
        String odd = ODD_HEADERS.get(random.nextInt(ODD_HEADERS.size()));
        all.add(odd);
        byte[] body = goodBody();
        List<Parameter> parameters = goodParameters();
        // Two lengths, or a coding that the body has not, leave it open where the request ends.
        boolean framed = !odd.startsWith("Content-Length") && !odd.startsWith("Transfer-Encoding");
        return new FuzzedRequest(
                operation,
                "the header " + Texts.shown(odd, 40),
                Optional.empty(),
                bytes(operation.method() + " " + path() + query(parameters), headers(all, body), body),
                body,
                Optional.of(parameters),
                framed);
    }

    private FuzzedRequest oddRequestLine(List<String> headers) {
        String line = switch (random.nextInt(6)) {
            case 0 -> "BREW " + path();
            case 1 -> operation.method() + " " + path() + "/";
            case 2 -> operation.method() + " //x" + path();
            case 3 -> operation.method() + " http://other.example" + path();
            case 4 -> operation.method() + " " + path() + "\0";
            default -> operation.method() + " " + path().toUpperCase(java.util.Locale.ROOT);
        };
        byte[] body = goodBody();
        return new FuzzedRequest(
                operation,
                "the request line",
                Optional.empty(),
                bytes(line, headers(headers, body), body),
                body,
                Optional.of(List.of()),
                true);
    }

    /** One field, somewhere in the object, is not what the document says; or is absent; or should not be there. */
    private FuzzedRequest wrongField(List<String> headers) {
        SchemaSamples.Wrong wrong = samples.withOneWrongField(document.requestSchema(key()));
        byte[] body = HostileValues.json(wrong.body()).getBytes(StandardCharsets.UTF_8);
        return request(wrong.how(), Optional.of(wrong.field()), path(), goodParameters(), headers, body);
    }

    private FuzzedRequest wrongFile(List<String> headers) {
        byte[] noise = new byte[random.nextInt(3_000)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(256);
        }
        return request("a file of noise", Optional.empty(), path(), goodParameters(), headers, noise);
    }

    private FuzzedRequest brokenBody(List<String> headers) {
        byte[] good = goodBody();
        String text = new String(good, StandardCharsets.UTF_8);
        byte[] body = switch (random.nextInt(14)) {
            case 0 -> new byte[0];
            case 1 -> text.substring(0, random.nextInt(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 2 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> spliced(good, 0xff);
            case 4 -> spliced(good, 0xc0, 0xaf);
            case 5 -> spliced(good, 0xed, 0xa0, 0x80);
            case 6 -> spliced(good, 0x00);
            case 7 -> text.getBytes(StandardCharsets.UTF_16);
            case 8 -> "[".repeat(50_000).getBytes(StandardCharsets.UTF_8);
            case 9 -> "{\"a\":".repeat(500).getBytes(StandardCharsets.UTF_8);
            case 10 -> "null".getBytes(StandardCharsets.UTF_8);
            case 11 -> text.replace('"', '\'').getBytes(StandardCharsets.UTF_8);
            case 12 -> (text + "// comment").getBytes(StandardCharsets.UTF_8);
            default -> "x".repeat(Math.min(operation.maxBody() + 1, 140_000)).getBytes(StandardCharsets.UTF_8);
        };
        return request("the body is none", Optional.empty(), path(), goodParameters(), headers, body);
    }

    /** The rest never comes: the client goes. */
    private FuzzedRequest brokenOff(List<String> headers) {
        FuzzedRequest whole = good(headers);
        int end = 1 + random.nextInt(whole.bytes().length);
        return new FuzzedRequest(
                operation,
                "the end is missing",
                Optional.empty(),
                java.util.Arrays.copyOf(whole.bytes(), end),
                whole.body(),
                whole.parameters(),
                end == whole.bytes().length);
    }

    private byte[] spliced(byte[] whole, int... between) {
        int at = random.nextInt(whole.length + 1);
        var out = new ByteArrayOutputStream();
        out.write(whole, 0, at);
        for (int b : between) {
            out.write(b);
        }
        out.write(whole, at, whole.length - at);
        return out.toByteArray();
    }

    private FuzzedRequest request(
            String wrong,
            Optional<String> field,
            String path,
            List<Parameter> parameters,
            List<String> headers,
            byte[] body) {
        return new FuzzedRequest(
                operation,
                wrong,
                field,
                bytes(operation.method() + " " + path + query(parameters), headers(headers, body), body),
                body,
                Optional.of(parameters),
                true);
    }

    private List<String> headers(List<String> given, byte[] body) {
        List<String> headers = new ArrayList<>(given);
        if (operation.maxBody() > 0 || body.length > 0) {
            headers.add("Content-Type: " + (operation.json() ? "application/json" : "application/octet-stream"));
            headers.add("Content-Length: " + body.length);
        }
        return headers;
    }

    private static byte[] bytes(String line, List<String> headers, byte[] body) {
        var out = new ByteArrayOutputStream();
        String head = line + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                + (headers.isEmpty() ? "\r\n" : "\r\n\r\n");
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private byte[] goodBody() {
        if (operation.maxBody() == 0) {
            return new byte[0];
        }
        return operation.json()
                ? HostileValues.json(samples.of(document.requestSchema(key()))).getBytes(StandardCharsets.UTF_8)
                : "RIFF".getBytes(StandardCharsets.UTF_8);
    }

    /** Of something that exists as often as not. */
    private String path() {
        List<String> ids =
                List.of(FakeHotline.CALL, FakeHotline.ORDER, FakeTasks.TASK, "12345", "1001", "me", "7", "nobody");
        String id = ids.get(random.nextInt(ids.size()));
        return operation.path().replace("{version}", "1").replaceAll("\\{\\w+}", id);
    }

    private List<Parameter> goodParameters() {
        Map<String, String> values = new TreeMap<>();
        for (JsonNode parameter : document.queryParameters(key())) {
            if (parameter.path("required").asBoolean(false) || random.nextInt(4) == 0) {
                JsonNode value = samples.of(parameter.get("schema"));
                values.put(
                        parameter.get("name").stringValue(), value.isString() ? value.stringValue() : value.toString());
            }
        }
        return values.entrySet().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String query(List<Parameter> parameters) {
        return parameters.isEmpty()
                ? ""
                : "?"
                        + String.join(
                                "&",
                                parameters.stream()
                                        .map(each -> encoded(each.name()) + "=" + encoded(each.value()))
                                        .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
