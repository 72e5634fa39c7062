package io.hotline.cti.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The record of one call, as the API tells it. */
record Call(Api api, String id) {
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(20);

    /** One step of the timeline. */
    record Step(int n, Instant at, String kind, String leg, String actor, String cause, JsonNode data) {}

    /** The calls that such a query finds, in order of their arrival, as soon as so many are there. */
    static List<Call> await(Api api, String query, int count) {
        List<Call> calls = new ArrayList<>();
        Awaitility.await("calls?" + query).atMost(WRITTEN_WITHIN).untilAsserted(() -> {
            calls.clear();
            for (JsonNode row :
                    Api.expect(200, api.get("calls?" + query)).body().get("items")) {
                // The list begins with the latest.
                calls.addFirst(new Call(api, row.get("id").asString()));
            }
            assertThat(calls).extracting(call -> call.id + " " + call.course()).hasSize(count);
        });
        return calls;
    }

    Api.Answer row() {
        return Api.expect(200, api.get("calls/" + id));
    }

    List<Step> timeline() {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : row().body().get("timeline")) {
            steps.add(new Step(
                    step.get("n").asInt(),
                    Instant.parse(step.get("at").asString()),
                    step.get("kind").asString(),
                    step.get("leg").asString(),
                    step.get("actor").asString(),
                    step.get("cause").asString(""),
                    step.get("data")));
        }
        return steps;
    }

    /** Kinds of steps in order, an IVR of several steps as one. */
    List<String> course() {
        List<String> kinds = new ArrayList<>();
        timeline().forEach(step -> {
            if (kinds.isEmpty()
                    || !step.kind().equals("ivr")
                    || !kinds.getLast().equals("ivr")) {
                kinds.add(step.kind());
            }
        });
        return kinds;
    }

    List<Step> steps(String kind) {
        return timeline().stream().filter(step -> step.kind().equals(kind)).toList();
    }

    /** Returns when the timeline holds a step of this kind. */
    Call awaitStep(String kind) {
        return awaitSteps(kind, 1);
    }

    Call awaitSteps(String kind, int count) {
        Awaitility.await("call " + id + " " + kind)
                .atMost(WRITTEN_WITHIN)
                .until(() -> steps(kind).size() >= count);
        return this;
    }

    Call awaitEnd() {
        return awaitStep("ended");
    }

    String outcome() {
        return row().text("outcome");
    }
}
