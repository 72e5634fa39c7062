package io.hotline.cti.http;

import io.hotline.cti.http.view.FlowTry;
import io.hotline.cti.http.view.FlowTry.Case;
import io.hotline.cti.http.view.FlowTry.CaseResult;
import io.hotline.cti.http.view.FlowTry.Facts;
import io.hotline.cti.http.view.FlowTry.Input;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** Flows tried without a telephone. A content that is absent is the draft's, else the published one. */
public interface FlowTrialService {
    CompletionStage<Outcome<FlowTry>> attempt(String id, Optional<JsonNode> content, Facts facts, List<Input> inputs);

    CompletionStage<Outcome<List<Case>>> cases(String id);

    CompletionStage<Outcome<List<Case>>> putCases(String id, List<Case> cases);

    CompletionStage<Outcome<List<CaseResult>>> runCases(String id, Optional<JsonNode> content);
}
