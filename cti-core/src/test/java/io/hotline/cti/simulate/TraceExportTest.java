package io.hotline.cti.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.acd.sim.Simulation;
import io.hotline.cti.console.Refused;
import io.hotline.db.CallOutcome;
import io.hotline.db.QueuedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceExportTest {
    private static final Instant T0 = Instant.parse("2026-11-02T01:00:00Z");

    private static QueuedCall served(String queue, double at, double answered, double free) {
        return new QueuedCall("c", queue, 3, at(at), at(answered), at(free), null, CallOutcome.ANSWERED);
    }

    private static QueuedCall gone(String queue, double at, double left, CallOutcome outcome) {
        return new QueuedCall("c", queue, 0, at(at), null, null, at(left), outcome);
    }

    private static Instant at(double second) {
        return T0.plusMillis(Math.round(second * 1000));
    }

    @Test
    void served_takesTheAgentsWholeTime_patienceUnknown() {
        assertThat(TraceExport.of(List.of(served("tax", 5.25, 10, 90.5)), T0).lines())
                .containsExactly("arrival_s,service_s,patience_s,type,priority", "5.250,80.500,,tax,3");
    }

    @Test
    void abandoned_patienceIsTheWait_serviceOfTheServedCallBefore() {
        var export = TraceExport.of(
                List.of(
                        gone("tax", 1, 21, CallOutcome.ABANDONED_QUEUE),
                        served("tax", 5, 10, 90),
                        served("social", 6, 10, 40),
                        gone("tax", 7, 30, CallOutcome.TIMEOUT),
                        served("tax", 8, 20, 40),
                        gone("tax", 9, 10, CallOutcome.ABANDONED_QUEUE)),
                T0);

        assertThat(export.lines())
                .containsExactly(
                        TraceFile.HEADER,
                        "1.000,80.000,20.000,tax,0",
                        "5.000,80.000,,tax,3",
                        "6.000,30.000,,social,3",
                        "7.000,80.000,,tax,0",
                        "8.000,20.000,,tax,3",
                        "9.000,20.000,1.000,tax,0");
        assertThat(export.notes()).containsExactly("6 calls, 3 of them not served: they got the service of another");
    }

    @Test
    void open_isLeftOutAndTold() {
        var open = new QueuedCall("c", "tax", 0, at(3), null, null, null, CallOutcome.OPEN);

        var export = TraceExport.of(List.of(served("tax", 5, 10, 90), open), T0);

        assertThat(export.lines()).hasSize(2);
        assertThat(export.notes()).last().asString().startsWith("1 calls have not ended");
    }

    @Test
    void nothingServedInTheQueue_isRefused() {
        assertThatThrownBy(() -> TraceExport.of(List.of(gone("tax", 1, 21, CallOutcome.ABANDONED_QUEUE)), T0))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("queue tax");
    }

    @Test
    void export_isWhatTheSimulatorReads(@TempDir Path folder) throws IOException {
        var export = TraceExport.of(
                List.of(
                        served("tax", 0, 1, 11),
                        gone("tax", 2, 7, CallOutcome.ABANDONED_QUEUE),
                        served("tax", 4, 11, 21)),
                T0);
        var scenario = ScenarioFile.parse("""
                {"horizonSeconds": 3600, "types": [{"name": "tax"}], "agents": [{"name": "g", "count": 1}]}""", true);

        var trace = TraceFile.read(Files.write(folder.resolve("t.csv"), export.lines()), scenario);

        var result = Simulation.run(scenario, trace);
        assertThat(result.total("served").mean()).isEqualTo(2);
        assertThat(result.total("abandoned").mean()).isEqualTo(1);
        assertThat(result.total("sumWaitSeconds").mean()).isEqualTo(5 + 6);
    }

    @Test
    void times_areOfTheHotlinesZone() {
        var zone = ZoneId.of("Asia/Shanghai");

        assertThat(TraceCommand.instant("--from", "2026-11-20", zone)).isEqualTo("2026-11-19T16:00:00Z");
        assertThat(TraceCommand.instant("--from", "2026-11-20T08:30", zone)).isEqualTo("2026-11-20T00:30:00Z");
        assertThatThrownBy(() -> TraceCommand.instant("--from", "yesterday", zone))
                .hasMessageContaining("--from must be a day");
    }
}
