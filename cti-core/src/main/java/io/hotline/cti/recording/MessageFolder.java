package io.hotline.cti.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Asterisk writes what a caller says to nobody: {@code CALL/message.wav} among the recordings. Any thread. */
public final class MessageFolder {
    private static final Logger LOG = LoggerFactory.getLogger(MessageFolder.class);
    static final String NAME = "message";
    private static final Pattern CALL_ID = Pattern.compile("[0-9A-Za-z_-][0-9A-Za-z._-]{0,63}");

    private final Path here;
    private final String there;

    /** The folder of recordings, as the server and as Asterisk see it. */
    public MessageFolder(Path here, String there) {
        this.here = here;
        this.there = there;
    }

    /** The file for Asterisk, without extension; its folder is there then, and Asterisk's. Empty when that cannot be. */
    public Optional<String> fileFor(String callId) {
        if (!CALL_ID.matcher(callId).matches()) {
            return Optional.empty();
        }
        Path folder = here.resolve(callId);
        try {
            makeLike(here, folder);
            return Optional.of(there + "/" + callId + "/" + NAME);
        } catch (IOException e) {
            LOG.error("no place for the message of call {}: {}", callId, e.getMessage());
            return Optional.empty();
        }
    }

    /** Asterisk is another user: what may be written above must be writable here. */
    private static void makeLike(Path model, Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            return;
        }
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(model));
        if (!Files.getOwner(folder).equals(Files.getOwner(model))) {
            Files.setOwner(folder, Files.getOwner(model));
        }
    }
}
