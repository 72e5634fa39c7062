package io.hotline.cti.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    private Path jar;
    private Path list;

    /** Stands for the server: says that it is there, and stays until it is told to go. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("there");
            System.exit(System.in.read() < 0 ? 0 : 1);
        }
    }

    @BeforeEach
    void packed() throws IOException {
        jar = folder.resolve("program.jar");
        list = folder.resolve("list");
        String name = Program.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream compiled = Program.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(compiled.readAllBytes());
        }
    }

    @Test
    void archiveIsMadeBesideTheFirstProgram_andUsedByTheNext() throws IOException, InterruptedException {
        var first = archive(Duration.ofSeconds(1));
        var process = program(first.flags(list));
        first.makeBeside(process, list, folder.resolve("log"));
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(first.file()));
        // Killed: nothing of it is needed any more.
        process.destroyForcibly().waitFor();

        var flags = new ArrayList<>(archive(Duration.ofSeconds(1)).flags(list));
        flags.add("-Xlog:class+load");

        assertThat(said(flags)).contains("Program source: shared objects file");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(list));
    }

    @Test
    void brokenArchive_isNoHarm_andNoNoise() throws IOException, InterruptedException {
        Files.writeString(archive(Duration.ZERO).file(), "no archive at all");

        List<String> flags = archive(Duration.ZERO).flags(list);

        assertThat(flags).anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile="));
        assertThat(said(flags)).isEqualTo("there\n");
    }

    @Test
    void archiveOfAnotherBuild_isNotUsed() throws IOException {
        Files.writeString(archive(Duration.ZERO).file(), "of this build");

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));

        assertThat(archive(Duration.ZERO).flags(list)).containsExactly("-XX:DumpLoadedClassList=" + list);
    }

    @Test
    void programThatEndsEarly_leavesNothing() throws IOException, InterruptedException {
        var archive = archive(Duration.ofMinutes(1));
        var process = program(archive.flags(list));
        archive.makeBeside(process, list, folder.resolve("log"));
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(list));
        process.getOutputStream().close();
        process.waitFor();

        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(list));
        assertThat(archive.file()).doesNotExist();
    }

    @Test
    void lastLine_mayLackItsEnd() {
        assertThat(ClassArchive.wholeLines("java/lang/Object id: 0\njava/lang/St"))
                .isEqualTo("java/lang/Object id: 0\n");
        assertThat(ClassArchive.wholeLines("")).isEmpty();
    }

    private ClassArchive archive(Duration after) throws IOException {
        return new ClassArchive(jar, folder, JAVA, FLAGS, List.of(after));
    }

    private Process program(List<String> flags) throws IOException {
        var line = new ArrayList<>(List.of(JAVA.toString()));
        line.addAll(FLAGS);
        line.addAll(flags);
        line.addAll(List.of("-cp", jar.toString(), Program.class.getName()));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private String said(List<String> flags) throws IOException, InterruptedException {
        var process = program(flags);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
