package io.hotline.cti.http;

import io.hotline.cti.http.view.FlowView;
import io.hotline.cti.http.view.FlowView.Difference;
import io.hotline.cti.http.view.FlowView.Findings;
import io.hotline.cti.http.view.FlowView.Item;
import io.hotline.cti.http.view.FlowView.Published;
import io.hotline.cti.http.view.FlowView.SavedDraft;
import io.hotline.cti.http.view.FlowView.Version;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** What the API about flows asks. Called on event loops: every method hands over and returns. */
public interface FlowService {
    CompletionStage<Outcome<List<Item>>> list();

    CompletionStage<Outcome<FlowView>> find(String id);

    /** {@code from}: the flow whose content the new one begins with. */
    CompletionStage<Outcome<FlowView>> create(
            SessionUser user, String id, String name, String purpose, Optional<String> from);

    CompletionStage<Outcome<Boolean>> delete(SessionUser user, String id);

    /** A content that is a JSON object is stored even when it is no readable flow. */
    CompletionStage<Outcome<SavedDraft>> saveDraft(SessionUser user, String id, long revision, JsonNode content);

    CompletionStage<Outcome<Boolean>> discardDraft(SessionUser user, String id);

    /** Of this content, else of the draft, else of the published version. */
    CompletionStage<Outcome<Findings>> check(String id, Optional<JsonNode> content);

    CompletionStage<Outcome<Published>> publish(SessionUser user, String id, long revision, String comment);

    CompletionStage<Outcome<Published>> rollBack(SessionUser user, String id, int version, String comment);

    CompletionStage<Outcome<List<Version>>> versions(String id);

    CompletionStage<Outcome<FlowView.Content>> version(String id, int version);

    /** Empty: the draft. */
    CompletionStage<Outcome<Difference>> difference(String id, OptionalInt from, OptionalInt to);

    /** The JSON schema of a flow. In memory. */
    String schema();
}
