package io.hotline.cti.desk;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Arrays;

/** Argon2id with 19 MiB, 2 passes, 1 lane (OWASP's first choice). Takes about 0.1 s: never on an event loop. */
public final class Passwords {
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private Passwords() {}

    public static String hash(char[] password) {
        return Password.hash(new String(password))
                .addRandomSalt(16)
                .with(FUNCTION)
                .getResult();
    }

    /** Wipes {@code password}. */
    static boolean matches(char[] password, String hash) {
        try {
            return Password.check(new String(password), hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
