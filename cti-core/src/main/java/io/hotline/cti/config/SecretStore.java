package io.hotline.cti.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The secrets of one installation: files that only their owner may read, one secret each. */
public final class SecretStore {

    private static final String PREFIX = "file:";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    // Letters and digits only: a secret is written into files of other programs, each with its own special characters.
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 32;

    private final Path folder;

    public SecretStore(Path folder) {
        this.folder = folder;
    }

    /** The secret that {@code file:NAME} points to. */
    public Secret resolve(String reference) {
        var file = fileOf(reference);
        try {
            var text = Files.readString(file).strip();
            Check.that(!text.isEmpty(), "the secret file " + file + " is empty");
            Check.that(text.lines().count() == 1, "the secret file " + file + " must be one line");
            return new Secret(text);
        } catch (IOException e) {
            throw new ConfigurationError("the secret file " + file + " cannot be read: put the password there");
        }
    }

    /** Makes the secret when it is not there yet. Written beside its place and moved: a half-written one is never found. */
    public void generateIfMissing(String reference) {
        var file = fileOf(reference);
        if (Files.exists(file)) {
            return;
        }
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, owner);
            }
            var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(folder, "new-", "", onlyOwner);
            Files.write(draft, (random() + "\n").getBytes(StandardCharsets.US_ASCII));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the secret file " + file, e);
        }
    }

    private Path fileOf(String reference) {
        Check.that(
                reference.startsWith(PREFIX),
                "a secret is written as file:NAME (the file NAME in " + folder + "), never as the password itself");
        var name = reference.substring(PREFIX.length());
        Check.that(
                NAME.matcher(name).matches(),
                "'" + name + "' is no name of a secret: small letters, digits and '-', at most 40");
        return folder.resolve(name);
    }

    private static String random() {
        var random = new SecureRandom();
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
