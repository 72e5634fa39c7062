package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.config.HotlineConfig.Mode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the ports of an installation are free, before anything is started: then the message names the right one. */
final class Ports {

    private record Wanted(String key, String host, int port, boolean udp) {}

    private Ports() {}

    static void check(HotlineConfig config, Path postgresFolder) {
        for (var wanted : wanted(config, postgresFolder)) {
            if (!isFree(wanted)) {
                throw new ConfigurationError("port " + wanted.port + " (" + wanted.key + ") is taken"
                        + owner(wanted).map(name -> " by " + name).orElse("")
                        + ": end that, or choose other ports with --port-base N");
            }
        }
    }

    private static List<Wanted> wanted(HotlineConfig config, Path postgresFolder) {
        var wanted = new ArrayList<Wanted>();
        wanted.add(new Wanted("http.port", config.http().host(), config.http().port(), false));
        wanted.add(new Wanted("agi.port", config.agi().host(), config.agi().port(), false));
        var asterisk = config.asterisk();
        if (asterisk.mode() == Mode.EMBEDDED) {
            wanted.add(new Wanted("asterisk.amiPort", asterisk.host(), asterisk.amiPort(), false));
            wanted.add(new Wanted("asterisk.sipPort", asterisk.host(), asterisk.sipPort(), true));
            wanted.add(new Wanted("asterisk.phonePort", asterisk.host(), asterisk.phonePort(), false));
        }
        // A PostgreSQL that an earlier start left behind is taken over, port and all.
        boolean leftBehind = Files.exists(postgresFolder.resolve("data/postmaster.pid"));
        if (config.database().mode() == Mode.EMBEDDED && !leftBehind) {
            wanted.add(
                    new Wanted("database.port", "127.0.0.1", config.database().port(), false));
        }
        return wanted;
    }

    private static boolean isFree(Wanted wanted) {
        var address = new InetSocketAddress(wanted.host, wanted.port);
        if (address.isUnresolved()) {
            throw new ConfigurationError(wanted.key + ": there is no host " + wanted.host);
        }
        try {
            if (wanted.udp) {
                new DatagramSocket(address).close();
            } else {
                try (var socket = new ServerSocket()) {
                    socket.bind(address);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> owner(Wanted wanted) {
        return PortOwner.of(wanted.port, wanted.udp);
    }
}
