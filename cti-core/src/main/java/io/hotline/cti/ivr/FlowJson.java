package io.hotline.cti.ivr;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hotline.ivr.Finding;
import io.hotline.ivr.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of flows. What it accepts is the published schema, and each refusal names the node and what is wrong with it,
 * because the reader is somebody who writes a flow, not a program.
 */
public final class FlowJson {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_FINDINGS = 50;
    private static final String SCHEMA = "/io/hotline/ivr/flow.schema.json";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxDocumentLength(4L * MAX_CHARACTERS)
                            .maxStringLength(20_000)
                            .maxNameLength(200)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .build();
    /** As a person writes it: a member a line, lists in one line. */
    private static final DefaultPrettyPrinter BY_HAND = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withArrayElementSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance());

    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(), InputFormat.JSON);

    private FlowJson() {}

    public sealed interface Outcome {
        record Read(Flow flow) implements Outcome {}

        /** Never empty. */
        record Refused(List<Finding> findings) implements Outcome {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /** A flow of that version. It is well formed, which is not yet to say that it is sensible: that is FlowCheck's word. */
    public static Outcome read(String json, int version) {
        if (json.length() > MAX_CHARACTERS) {
            return refused("流程文件有 %d 个字符，最多 %d 个".formatted(json.length(), MAX_CHARACTERS));
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            return refused("第 %d 行第 %d 列：不是正确的 JSON（%s）"
                    .formatted(at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr(), reason(e)));
        }
        var errors = VALIDATOR.validate(root);
        if (!errors.isEmpty()) {
            var findings = errors.stream()
                    .flatMap(error -> FlowJsonSentences.of(error).map(sentence -> finding(error, sentence)).stream())
                    .distinct()
                    .limit(MAX_FINDINGS)
                    .toList();
            return findings.isEmpty() ? refused("不符合流程的格式") : new Outcome.Refused(findings);
        }
        return new FlowJsonReader(root, version).flow();
    }

    /** In the order of the schema, nodes in their author's order, defaults left out: a difference shows what was changed. */
    public static String write(Flow flow) {
        return MAPPER.writer().with(BY_HAND).writeValueAsString(FlowJsonWriter.tree(flow)) + "\n";
    }

    /** The published schema itself. */
    public static String schema() {
        try (var in = Flow.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is not in the jar of ivr-flows");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }

    /** Jackson's own words, without what it adds about where it read. */
    private static String reason(JacksonException e) {
        return FlowJsonSentences.shortened(e.getOriginalMessage().replaceAll(" \\(start marker at .*", ""));
    }

    private static Outcome refused(String sentence) {
        return new Outcome.Refused(List.of(Finding.error("", sentence)));
    }

    private static Finding finding(Error error, String sentence) {
        var path = error.getInstanceLocation();
        var names = path.getNameCount();
        var inNode = names >= 2 && path.getElement(0).equals("nodes");
        var node = inNode ? String.valueOf(path.getElement(1)) : "";
        var place = new StringBuilder();
        for (int i = inNode ? 2 : 0; i < names; i++) {
            place.append(place.isEmpty() ? "" : ".").append(path.getElement(i));
        }
        var shown = FlowJsonSentences.shortened(place.toString());
        return Finding.error(FlowJsonSentences.shortened(node), (shown.isEmpty() ? "" : shown + "：") + sentence)
                .at(FlowJsonSentences.shortened(path.toString()));
    }
}
