package io.hotline.acd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine must do the same in the server, in a replay and in the simulator: nothing in it may differ by run. */
class PurityTest {
    private static final List<String> BANNED_CLASSES = List.of(
            "java/io/",
            "java/net/",
            "java/nio/",
            "java/lang/Thread",
            "java/util/concurrent/",
            "java/util/Random",
            "java/util/UUID",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/logging/",
            "java/lang/System$Logger",
            "java/security/");
    private static final List<String> BANNED_MEMBERS = List.of(
            "java/time/Instant.now",
            "java/time/Clock.",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.nanoTime",
            "java/lang/System.getProperty",
            "java/lang/System.getenv",
            "java/lang/System.out",
            "java/lang/System.err",
            "java/lang/Math.random",
            "java/util/Set.of",
            "java/util/Set.copyOf",
            "java/util/Map.of",
            "java/util/Map.ofEntries",
            "java/util/Map.copyOf",
            "java/util/stream/Collectors.toSet",
            "java/util/stream/Collectors.toMap",
            "java/lang/Object.hashCode",
            "java/lang/System.identityHashCode");

    @Test
    void mainClasses_useNothingThatDiffersByRun() throws IOException, URISyntaxException {
        var found = new ArrayList<String>();
        var root = Path.of(
                Acd.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(root)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                // The simulator has randomness by its nature; it comes from its seed alone.
                if (!root.relativize(file).toString().contains("acd/sim/")) {
                    check(file, found);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static void check(Path file, List<String> found) throws IOException {
        for (var entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof ClassEntry type) {
                var name = type.asInternalName();
                BANNED_CLASSES.stream()
                        .filter(name::startsWith)
                        .forEach(_ -> found.add(file.getFileName() + " -> " + name));
            } else if (entry instanceof MemberRefEntry member) {
                var name = member.owner().asInternalName() + "." + member.name().stringValue();
                BANNED_MEMBERS.stream()
                        .filter(banned -> banned.endsWith(".") ? name.startsWith(banned) : name.equals(banned))
                        .forEach(_ -> found.add(file.getFileName() + " -> " + name));
            }
        }
    }
}
