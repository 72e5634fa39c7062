package io.hotline.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiTest {
    @Test
    void publicTypes_nameNothingOfJooq() throws IOException {
        List<String> leaks = new ArrayList<>();
        try (var files = Files.list(Path.of("target/classes/io/hotline/db"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                leaks(ClassFile.of().parse(file), leaks);
            }
        }

        assertThat(leaks).isEmpty();
    }

    private static void leaks(ClassModel type, List<String> leaks) {
        if (!type.flags().has(AccessFlag.PUBLIC)) {
            return;
        }
        for (var method : type.methods()) {
            boolean seen =
                    method.flags().has(AccessFlag.PUBLIC) || method.flags().has(AccessFlag.PROTECTED);
            var signature = method.methodType().stringValue();
            if (seen && (signature.contains("org/jooq") || signature.contains("io/hotline/db/jooq"))) {
                leaks.add(type.thisClass().asInternalName() + "." + method.methodName() + signature);
            }
        }
    }
}
