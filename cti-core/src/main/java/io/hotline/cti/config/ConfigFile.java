package io.hotline.cti.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Settings as a tree: the shipped {@code hotline.yaml}, with the keys of an installation's own file laid over it. Every key that may
 * be set stands in the shipped file, so a key that is not there is a mistake.
 */
public final class ConfigFile {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final ObjectNode tree;

    private ConfigFile(ObjectNode tree) {
        this.tree = tree;
    }

    /** The shipped defaults alone. */
    public static ConfigFile defaults() {
        try (InputStream shipped = Objects.requireNonNull(ConfigFile.class.getResourceAsStream("hotline.yaml"))) {
            return new ConfigFile((ObjectNode) YAML.readTree(shipped));
        } catch (IOException e) {
            throw new IllegalStateException("the shipped hotline.yaml cannot be read", e);
        }
    }

    /** The settings of the server whose data folder holds this file. */
    public static HotlineConfig read(Path file) {
        var dataFolder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return defaults().with(file).bind(dataFolder);
    }

    /** These settings with an installation's own file laid over them. */
    public ConfigFile with(Path file) {
        JsonNode own;
        try {
            own = YAML.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigurationError("there is no configuration file " + file);
        } catch (IOException e) {
            throw new ConfigurationError("the configuration file " + file + " cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            var place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new ConfigurationError(file + " is no YAML" + place + ": " + firstLine(e.getOriginalMessage()));
        }
        var merged = tree.deepCopy();
        if (own.isObject()) {
            lay((ObjectNode) own, merged, file + ": ", "");
        } else if (!own.isMissingNode() && !own.isNull()) {
            throw new ConfigurationError(file + " must hold keys such as 'http:'");
        }
        return new ConfigFile(merged);
    }

    /** These settings with one value changed; the path is the key with dots. */
    public ConfigFile with(String path, Object value) {
        var merged = tree.deepCopy();
        var own = YAML.createObjectNode();
        var at = own;
        var keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            at = at.putObject(keys[i]);
        }
        at.set(keys[keys.length - 1], YAML.valueToTree(value));
        lay(own, merged, "", "");
        return new ConfigFile(merged);
    }

    /** The text at a path, unbound: for what must be known before the secrets are there. */
    public String text(String path) {
        return tree.at("/" + path.replace('.', '/')).asString();
    }

    /** The checked settings; relative folders and secrets are those of the data folder. */
    public HotlineConfig bind(Path dataFolder) {
        var module = new SimpleModule();
        module.addDeserializer(Secret.class, new SecretReader(new SecretStore(dataFolder.resolve("secrets"))));
        module.addDeserializer(Path.class, new FolderReader(dataFolder));
        var mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .addModule(module)
                .build();
        try {
            return mapper.treeToValue(tree, HotlineConfig.class);
        } catch (JacksonException e) {
            throw explain(e);
        }
    }

    /** The whole tree as YAML, secrets still as references. */
    public String toYaml() {
        return YAML.writeValueAsString(tree);
    }

    private static void lay(ObjectNode own, ObjectNode onto, String where, String path) {
        for (var entry : own.properties()) {
            var key = path + entry.getKey();
            var known = onto.get(entry.getKey());
            var value = entry.getValue();
            if (known == null) {
                throw new ConfigurationError(where + "unknown key " + key + " (config/hotline.yaml lists all keys)");
            }
            if (known.isObject() && value.isObject()) {
                lay((ObjectNode) value, (ObjectNode) known, where, key + ".");
            } else if (known.isObject() || value.isContainer() || value.isNull()) {
                throw new ConfigurationError(
                        where + key + (known.isObject() ? " must hold keys" : " must be one value"));
            } else {
                onto.set(entry.getKey(), value);
            }
        }
    }

    private static ConfigurationError explain(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationError ours) {
                return ours;
            }
        }
        var key = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
        return switch (e) {
            case InvalidFormatException wrong ->
                new ConfigurationError(key + ": '" + wrong.getValue() + "' is no " + kindOf(wrong.getTargetType()));
            case MismatchedInputException wrong ->
                new ConfigurationError(key + ": must be a " + kindOf(wrong.getTargetType()));
            default -> new ConfigurationError(key + ": " + firstLine(e.getOriginalMessage()));
        };
    }

    private static String kindOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> "whole number";
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "duration such as PT20S";
            case "ZoneId" -> "time zone such as Asia/Shanghai";
            case "Mode" -> "mode: embedded or external";
            default -> "value of the right kind";
        };
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message).strip();
    }

    private static final class SecretReader extends ValueDeserializer<Secret> {
        private final SecretStore store;

        SecretReader(SecretStore store) {
            this.store = store;
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            return store.resolve(parser.getString());
        }
    }

    private static final class FolderReader extends ValueDeserializer<Path> {
        private final Path dataFolder;

        FolderReader(Path dataFolder) {
            this.dataFolder = dataFolder;
        }

        @Override
        public Path deserialize(JsonParser parser, DeserializationContext context) {
            return dataFolder.resolve(parser.getString()).normalize();
        }
    }
}
