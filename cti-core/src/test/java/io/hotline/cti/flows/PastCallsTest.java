package io.hotline.cti.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.FlowInsight;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.db.FlowTraces.PastFlowCall;
import io.hotline.db.TimelineKind;
import io.hotline.db.TimelineRow;
import io.hotline.ivr.Flow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a call that was made ended in its flow: what came afterwards is not the flow's doing. */
class PastCallsTest {
    private static final Instant AT = Instant.parse("2026-11-22T01:00:00Z");
    private static final String OUT = """
            {"id":"f","name":"f","purpose":"inbound","start":"out","fallback":"human","nodes":{
             "out":{"kind":"transfer","target":"05801234567"},
             "human":{"kind":"queue","queue":""}}}""";
    private static final String CALLBACK = """
            {"id":"f","name":"f","purpose":"inbound","start":"offer","fallback":"human","nodes":{
             "offer":{"kind":"callback","speech":["按一回拨"],"numberSpeech":["号码"],"queue":"","booked":"bye","declined":"human"},
             "bye":{"kind":"hang-up"},
             "human":{"kind":"queue","queue":""}}}""";

    private final List<TimelineRow> rows = new ArrayList<>();

    private PastCallsTest ivr(String node, String text, String key) {
        return row(TimelineKind.IVR, Map.of("node", node, "text", text, "key", key));
    }

    private PastCallsTest row(TimelineKind kind, Map<String, Object> data) {
        rows.add(new TimelineRow("1.1", rows.size(), AT, kind, "caller", "ivr", null, Map.copyOf(data)));
        return this;
    }

    private FlowInsight.Replay replay(String flow) {
        var call = new PastFlowCall("1.1", AT, "+8613800000001", "12345", rows);
        return new PastCalls(Map.of()).replay(flow(flow), List.of(call), Map.of("12345", "general"), false);
    }

    private static Flow flow(String json) {
        return switch (FlowJson.read(json, 1)) {
            case FlowJson.Outcome.Read(Flow flow) -> flow;
            case FlowJson.Outcome.Refused(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    @Test
    void callerWhomNobodyAnsweredOutside_leftTheFlowByTheTransfer_thoughAHumanFollowed() {
        ivr("out", "转接：05801234567", "")
                .row(TimelineKind.OUTSIDE_DIALLED, Map.of("number", "+865801234567"))
                .row(TimelineKind.OUTSIDE_ENDED, Map.of("number", "+865801234567", "cause", "busy"))
                .row(TimelineKind.QUEUED, Map.of("queue", "general"));

        assertThat(replay(OUT).same()).isEqualTo(1);
    }

    @Test
    void callerWhoBookedACallback_leftTheFlowByItsEnd_thoughHeWaitsInAQueue() {
        ivr("offer", "提问：按一回拨", "")
                .ivr("offer", "要求回拨", "1")
                .row(TimelineKind.QUEUED, Map.of("queue", "general"))
                .row(TimelineKind.CALLBACK_ASKED, Map.of("number", "+8613800000001"))
                .ivr("offer", "已预约回拨", "")
                .ivr("bye", "系统挂机", "");

        assertThat(replay(CALLBACK).same()).isEqualTo(1);
    }

    @Test
    void callerWhoHungUpInTheFlow_isUndecided() {
        ivr("offer", "提问：按一回拨", "");

        assertThat(replay(CALLBACK).undecided()).hasSize(1);
    }
}
