package io.hotline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The interpreter must do the same twice: no clock, thread, random number, input or output, and no hash order. */
final class PurityTest {
    private static final Pattern BANNED_CLASS =
            Pattern.compile("java/util/(HashMap|HashSet|Random|concurrent/.*|logging/.*)"
                    + "|java/lang/Thread.*|java/io/(?!Serializable|IOException|UncheckedIOException).*|java/nio/file/.*|java/net/http/.*"
                    + "|java/time/Clock|org/slf4j/.*");
    private static final Pattern BANNED_CALL = Pattern.compile("java/util/(Set|Map)\\.(of|ofEntries|copyOf)"
            + "|java/time/[A-Za-z]+\\.now|java/lang/System\\.(currentTimeMillis|nanoTime|getenv|getProperty)|java/lang/Math\\.random"
            + "|java/util/stream/Collectors\\.(toSet|toMap|toUnmodifiableSet|toUnmodifiableMap|groupingBy)|java/util/UUID\\.randomUUID"
            + "|java/time/ZoneId\\.systemDefault|java/util/Locale\\.getDefault");

    @Test
    void module_usesNothingThatDiffersFromRunToRun() throws IOException {
        var found = new ArrayList<String>();
        for (var file : classes()) {
            found.addAll(banned(file));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void ban_bites() throws IOException {
        var itself = Path.of("target", "test-classes", "io", "hotline", "ivr", "PurityTest.class");
        assertThat(banned(itself)).anyMatch(found -> found.endsWith("java/nio/file/Path"));
    }

    private static List<String> banned(Path file) throws IOException {
        var found = new ArrayList<String>();
        for (var entry : ClassFile.of().parse(file).constantPool()) {
            var used = switch (entry) {
                case MemberRefEntry member
                when BANNED_CALL.matcher(name(member)).matches() -> name(member);
                case ClassEntry type
                when BANNED_CLASS.matcher(type.asInternalName()).matches() -> type.asInternalName();
                default -> "";
            };
            if (!used.isEmpty()) {
                found.add(file.getFileName() + " -> " + used);
            }
        }
        return found;
    }

    private static String name(MemberRefEntry member) {
        return member.owner().asInternalName() + "." + member.name().stringValue();
    }

    private static List<Path> classes() throws IOException {
        try (var files = Files.walk(Path.of("target", "classes"))) {
            var classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(classes).as("compiled classes").hasSizeGreaterThan(20);
            return classes;
        }
    }
}
