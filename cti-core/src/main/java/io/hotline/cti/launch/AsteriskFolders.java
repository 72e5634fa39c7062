package io.hotline.cti.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The folders of one Asterisk: made, given to the user that it runs as, and its configuration rendered into them. */
final class AsteriskFolders {

    private static final List<String> OF_ASTERISK = List.of("run", "db", "spool", "log");
    private static final String DEMO_ONLY = "pjsip-demo.conf";

    private final AsteriskSettings settings;
    private final Account account;

    AsteriskFolders(AsteriskSettings settings) {
        this.settings = settings;
        this.account = Account.asteriskOf(settings.root());
    }

    /** The user that owns what Asterisk writes, as numbers: outside of the root folder his name means nothing. */
    Account account() {
        return account;
    }

    Path etc() {
        return settings.data().resolve("etc");
    }

    Path hosts() {
        return etc().resolve("hosts");
    }

    Path controlSocket() {
        return settings.data().resolve("run").resolve("asterisk.ctl");
    }

    /** Pairs of a folder of ours and the name that Asterisk sees it under. */
    List<String> mounts() {
        var mounts = new ArrayList<String>();
        for (var name : List.of("etc", "run", "db", "spool", "log", "music")) {
            mounts.add(settings.data().resolve(name).toString());
            mounts.add(AsteriskSettings.HOME + "/" + name);
        }
        var shared = settings.asterisk().folders();
        for (var folder : List.of(shared.recordings(), shared.prompts())) {
            mounts.add(folder.here().toString());
            mounts.add(folder.there());
        }
        return mounts;
    }

    void prepare() throws IOException {
        for (var name : OF_ASTERISK) {
            owned(settings.data().resolve(name), "rwxr-x---", account.uid());
        }
        owned(settings.asterisk().folders().recordings().here(), "rwxr-x---", account.uid());
        // Written by the server, only read by Asterisk.
        Files.createDirectories(settings.asterisk().folders().prompts().here());
        var music = settings.data().resolve("music");
        Files.createDirectories(music);
        WaitMusic.writeIfEmpty(music);
        render();
        Files.deleteIfExists(controlSocket());
    }

    private void render() throws IOException {
        owned(etc(), "rwxr-x---", 0);
        try (var old = Files.newDirectoryStream(etc())) {
            for (var file : old) {
                Files.delete(file);
            }
        }
        var values = settings.values(modulesFolder());
        try (var files = Files.newDirectoryStream(settings.templates(), "*.conf")) {
            for (var file : files) {
                if (settings.demo() || !file.endsWith(DEMO_ONLY)) {
                    render(file, values);
                }
            }
        }
        // Every call would wait for a look-up of the machine's own name when it cannot be found here.
        write(hosts(), "127.0.0.1 localhost " + hostName() + "\n");
    }

    private void render(Path file, Map<String, String> values) throws IOException {
        var name = file.getFileName().toString();
        write(etc().resolve(name), Template.render(name, Files.readString(file), values));
    }

    private void write(Path file, String text) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
        Files.createFile(file, mode);
        Files.writeString(file, text);
        give(file, 0);
    }

    private void owned(Path folder, String mode, int uid) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        give(folder, uid);
    }

    private void give(Path path, int uid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", account.gid());
    }

    /** Where the modules lie depends on the processor. */
    private String modulesFolder() throws IOException {
        try (var processors = Files.newDirectoryStream(settings.root().resolve("usr/lib"), "*-linux-gnu*")) {
            for (var folder : processors) {
                var modules = folder.resolve("asterisk/modules");
                if (Files.isDirectory(modules)) {
                    return "/" + settings.root().relativize(modules);
                }
            }
        }
        throw new LaunchFailed("there are no Asterisk modules in " + settings.root() + ": remove it and start again");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "hotline";
        }
    }

    /** A user inside a root folder. */
    record Account(int uid, int gid) {

        static Account asteriskOf(Path root) {
            try (var lines = Files.lines(root.resolve("etc/passwd"))) {
                return lines.map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 3 && fields[0].equals("asterisk"))
                        .map(fields -> new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                        .findFirst()
                        .orElseThrow(() -> new LaunchFailed("there is no user asterisk in " + root));
            } catch (IOException e) {
                throw new LaunchFailed(
                        "there is no root folder of Asterisk at " + root + ": './hotline asterisk-root' makes it", e);
            }
        }

        @Override
        public String toString() {
            return uid + ":" + gid;
        }
    }
}
