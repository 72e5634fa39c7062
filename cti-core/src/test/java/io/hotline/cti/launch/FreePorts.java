package io.hotline.cti.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A block of ports for one installation of a test, as {@code --port-base} lays them out. It belongs to this JVM until the JVM ends: other
 * test runs on the machine skip it. All blocks lie below the ports that Linux hands out by itself, and above those of a running {@code up}.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 31_800;
    private static final int BLOCK = 900;

    private FreePorts() {}

    public static int base() {
        for (int base = FIRST; base <= LAST; base += BLOCK) {
            if (isOurs(base) && isFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("all blocks of ports from " + FIRST + " to " + LAST + " are taken");
    }

    /** The lock is never given back: it ends with the JVM. */
    private static boolean isOurs(int base) {
        var file = Path.of(System.getProperty("java.io.tmpdir"), "hotline-ports-" + base + ".lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return true;
            }
            channel.close();
            return false;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static boolean isFree(int base) {
        for (int port = base; port < base + 6; port++) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (var tcp = new ServerSocket();
                    var udp = new DatagramSocket(null)) {
                tcp.bind(address);
                udp.bind(address);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
