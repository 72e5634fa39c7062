package io.hotline.db.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Makes the jOOQ classes from the migrations themselves: a throw-away PostgreSQL, Flyway, then jOOQ's generator. Runs
 * within the build of {@code db}; when neither the migrations nor jOOQ changed since the last time, it does nothing.
 */
public final class GenerateJooq {
    /** In the module's target folder, beside what it vouches for, so that a clean build generates anew. */
    private static final String FINGERPRINT = ".fingerprint";

    private GenerateJooq() {}

    /** Arguments: folder of the migrations, folder of the sources to write, package of the classes. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: GenerateJooq <migrations> <sources> <package>");
        }
        var migrations = Path.of(args[0]);
        var sources = Path.of(args[1]);
        var fingerprint = fingerprint(migrations, args[2]);
        var marker = sources.resolve(FINGERPRINT);
        if (Files.exists(marker) && Files.readString(marker).equals(fingerprint)) {
            return;
        }
        Files.deleteIfExists(marker);
        generate(migrations, sources, args[2]);
        Files.writeString(marker, fingerprint);
    }

    private static String fingerprint(Path migrations, String packageName) throws IOException {
        var digest = sha256();
        digest.update((Constants.FULL_VERSION + '\n' + packageName + '\n').getBytes(StandardCharsets.UTF_8));
        digest.update(ownCode());
        for (var file : sorted(migrations)) {
            digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What is generated depends on the configuration in this class as well. */
    private static byte[] ownCode() throws IOException {
        try (var code = GenerateJooq.class.getResourceAsStream("GenerateJooq.class")) {
            if (code == null) {
                throw new IllegalStateException("GenerateJooq.class is not on its own class path");
            }
            return code.readAllBytes();
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void generate(Path migrations, Path sources, String packageName) throws Exception {
        // Our own folder, because zonky's default is shared and writable by everyone.
        var work = Files.createTempDirectory("hotline-codegen");
        try {
            generate(migrations, sources, packageName, work);
        } finally {
            delete(work);
        }
    }

    private static void generate(Path migrations, Path sources, String packageName, Path work) throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(work.toFile())
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            GenerationTool.generate(configuration(postgres.getJdbcUrl("postgres", "postgres"), sources, packageName));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Configuration configuration(String url, Path sources, String packageName) {
        var database = new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("public")
                .withOutputSchemaToDefault(true)
                .withIncludes(".*")
                .withExcludes("flyway_schema_history")
                .withIncludeRoutines(false)
                .withForcedTypes(new ForcedType().withName("INSTANT").withIncludeTypes("timestamptz|timestamp with.*"));
        var generate = new Generate().withGeneratedAnnotation(false).withComments(false);
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(url)
                        .withUser("postgres"))
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(generate)
                        .withTarget(new Target()
                                .withPackageName(packageName)
                                .withDirectory(sources.toString())
                                .withClean(true)));
    }
}
