package io.hotline.cti.http;

import io.hotline.cti.http.view.FlowInsight.Live;
import io.hotline.cti.http.view.FlowInsight.Replay;
import io.hotline.cti.http.view.FlowInsight.TestCall;
import io.hotline.cti.http.view.PhoneView;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** Flows and real calls. */
public interface FlowInsightService {
    /** The calls of this span run through the content, else the draft, else the published version. */
    CompletionStage<Outcome<Replay>> replay(String id, Instant from, Instant to, Optional<JsonNode> content);

    /** Today's calls in the published version. */
    CompletionStage<Outcome<Live>> live(String id);

    /** A number that runs this draft for a while. */
    CompletionStage<Outcome<TestCall>> testCall(String id, long revision);

    /** With it a browser dials such a number, and nothing else. */
    PhoneView testPhone();
}
