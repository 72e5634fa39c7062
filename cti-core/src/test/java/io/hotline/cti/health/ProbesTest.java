package io.hotline.cti.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.HealthView.Status;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
    private static final long GB = 1L << 30;
    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void disk_isJudgedByWhatIsLeft() {
        assertThat(DiskProbe.of(300 * GB, 500 * GB).status()).isEqualTo(Status.UP);
        assertThat(DiskProbe.of(101 * GB, 500 * GB).status()).isEqualTo(Status.UP);
        assertThat(DiskProbe.of(99 * GB, 500 * GB).status()).isEqualTo(Status.LIMITED);
        assertThat(DiskProbe.of(26 * GB, 500 * GB).status()).isEqualTo(Status.LIMITED);
        assertThat(DiskProbe.of(24 * GB, 500 * GB)).isEqualTo(Reading.down("磁盘将满，剩余 24.0 GB，共 500 GB。新的通话不再录音"));
    }

    @Test
    void disk_ofAFolderThatIsThere_isRead_andOneThatIsNot_isAFault() {
        assertThat(new DiskProbe(List.of(folder)).look().detail()).contains("剩余");
        assertThat(new DiskProbe(List.of(folder, folder.resolve("gone"))).look().status())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void asterisk_tellsHowManyDifferencesWereMended_orThatItIsAway() {
        var linked = new AtomicReference<>(true);
        var probe = new SwitchProbe(linked::get, () -> 3);
        assertThat(probe.look()).isEqualTo(Reading.well("启动以来补正 3 处不一致"));
        linked.set(false);
        assertThat(probe.look().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void clock_thatJumps_isAFaultForAWhile() {
        var wall = new AtomicReference<>(T0);
        var nanos = new AtomicLong();
        var probe = new ClockProbe(wall::get, nanos::get, Optional::empty);
        assertThat(probe.look()).isEqualTo(Reading.WELL);
        pass(wall, nanos, 10, 10);
        assertThat(probe.look()).isEqualTo(Reading.WELL);
        pass(wall, nanos, 3_610, 10);
        assertThat(probe.look()).isEqualTo(Reading.down("系统时钟跳变了 +3600 秒，请检查对时服务"));
        pass(wall, nanos, 10, 10);
        assertThat(probe.look().status()).isEqualTo(Status.DOWN);
        pass(wall, nanos, 600, 600);
        assertThat(probe.look()).isEqualTo(Reading.WELL);
    }

    private static void pass(AtomicReference<Instant> wall, AtomicLong nanos, long wallSeconds, long seconds) {
        wall.updateAndGet(at -> at.plusSeconds(wallSeconds));
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void clock_thatDiffersFromTheDatabases_isTold() {
        var probe = new ClockProbe(() -> T0, () -> 0, () -> Optional.of(Duration.ofSeconds(-7)));
        assertThat(probe.look()).isEqualTo(Reading.limited("与数据库服务器的时钟相差 -7 秒"));
    }

    @Test
    void trunk_thatAnswersAnything_isThere_andSilenceIsAFault() throws IOException {
        try (var trunk = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var asked = CompletableFuture.supplyAsync(() -> answer(trunk));
            assertThat(new TrunkProbe("127.0.0.1:" + trunk.getLocalPort()).look())
                    .isEqualTo(Reading.WELL);
            assertThat(asked.orTimeout(5, TimeUnit.SECONDS).join()).startsWith("OPTIONS sip:127.0.0.1:");
        }
        int closed;
        try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        assertThat(new TrunkProbe("127.0.0.1:" + closed).look())
                .isEqualTo(Reading.down("中继 127.0.0.1:%d 没有应答，打不出电话，来电也可能进不来".formatted(closed)));
    }

    private static String answer(DatagramSocket trunk) {
        try {
            var packet = new DatagramPacket(new byte[2_048], 2_048);
            trunk.receive(packet);
            byte[] refusal = "SIP/2.0 405 Method Not Allowed\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            trunk.send(new DatagramPacket(refusal, refusal.length, packet.getSocketAddress()));
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
