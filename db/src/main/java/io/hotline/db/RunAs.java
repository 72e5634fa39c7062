package io.hotline.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. For any other user it runs as that user. For root it gives up its rights for good
 * (setpriv, user 65534), which needs folders that this user may enter; below a closed home folder such as /root it runs
 * in a user name space of its own (unshare), where root is nobody but still owns its files.
 *
 * @param owner who owns the files of the server, as the file system sees it
 * @param prefix what stands before every command
 */
record RunAs(long owner, List<String> prefix) {
    private static final long ROOT = 0;
    private static final long NOBODY = 65_534;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static RunAs choose(Path binaries, Path folder) {
        long uid = ownerOf(Path.of("/proc/self"));
        if (uid != ROOT) {
            return new RunAs(uid, List.of());
        }
        var nobody = new RunAs(
                NOBODY,
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
        var reaches = nobody.command(
                "sh",
                "-c",
                "test -x \"$1\" && test -x \"$2\"",
                "sh",
                binaries + "/bin/postgres",
                folder.resolveSibling("").toString());
        if (Commands.run(Path.of("/"), LIMIT, reaches).succeeded()) {
            return nobody;
        }
        var namespace = new RunAs(ROOT, List.of("unshare", "--user"));
        if (Commands.run(Path.of("/"), LIMIT, namespace.command("true")).succeeded()) {
            return namespace;
        }
        throw new PostgresStartFailed(
                "PostgreSQL does not run as root, and user " + NOBODY + " may not enter " + folder + " or " + binaries
                        + ": start as another user, or give --data a folder that everyone may pass through");
    }

    List<String> command(String... command) {
        return command(List.of(command));
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands the folder and all below it to the owner, when it is not his already. */
    void own(Path folder) {
        if (ownerOf(folder) == owner) {
            return;
        }
        var result =
                Commands.run(Path.of("/"), LIMIT, List.of("chown", "-R", "-h", owner + ":" + owner, folder.toString()));
        if (!result.succeeded()) {
            throw new PostgresStartFailed("cannot give " + folder + " to user " + owner + ": " + result.output());
        }
    }

    static long ownerOf(Path path) {
        try {
            return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
        } catch (IOException e) {
            throw new PostgresStartFailed("cannot read who owns " + path + ": " + e.getMessage(), e);
        }
    }
}
