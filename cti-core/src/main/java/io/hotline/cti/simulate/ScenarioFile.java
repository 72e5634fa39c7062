package io.hotline.cti.simulate;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.hotline.acd.sim.Scenario;
import io.hotline.cti.console.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scenario as a file. What it accepts is the published schema; each refusal names the path and what is wrong there. */
final class ScenarioFile {
    private static final int MAX_LINES = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .build()))
            .getSchema(resource("scenario.schema.json"), InputFormat.JSON);

    private ScenarioFile() {}

    /** {@code traced}: the calls come from a trace, so types need neither arrivals nor service. */
    static Scenario read(Path file, boolean traced) {
        try {
            return parse(Files.readString(file), traced);
        } catch (NoSuchFileException e) {
            throw new Refused("there is no file " + file);
        } catch (MalformedInputException e) {
            throw new Refused(file + " is not written in UTF-8");
        } catch (IOException e) {
            throw new Refused(file + " cannot be read: " + e);
        } catch (Refused e) {
            throw new Refused(e.lines().stream().map(line -> file + ": " + line).toList());
        }
    }

    static Scenario parse(String json, boolean traced) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            var place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new Refused(place + "no correct JSON: " + e.getOriginalMessage());
        }
        var errors = SCHEMA.validate(root);
        if (!errors.isEmpty()) {
            throw new Refused(errors.stream()
                    .map(ScenarioFile::line)
                    .distinct()
                    .limit(MAX_LINES)
                    .toList());
        }
        return new ScenarioReader(root, traced).scenario();
    }

    static String resource(String name) {
        try (var in = ScenarioFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String line(Error error) {
        var path = new StringBuilder();
        var place = error.getInstanceLocation();
        for (int i = 0; i < place.getNameCount(); i++) {
            var element = place.getElement(i);
            if (element instanceof Integer) {
                path.append('[').append(element).append(']');
            } else {
                join(path, String.valueOf(element));
            }
        }
        var what = error.getMessage();
        switch (String.valueOf(error.getKeyword())) {
            case "additionalProperties" -> {
                join(path, error.getProperty());
                what = "unknown key";
            }
            case "required" -> {
                join(path, error.getProperty());
                what = "is missing";
            }
            default -> {
                // The library's own words say it.
            }
        }
        return path.isEmpty() ? what : path + ": " + what;
    }

    private static void join(StringBuilder path, String name) {
        path.append(path.isEmpty() ? "" : ".").append(name);
    }
}
