package io.hotline.cti.http;

import io.hotline.cti.http.view.PromptView;
import io.hotline.cti.http.view.PromptView.Announcement;
import io.hotline.cti.http.view.SessionUser;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** The library of prompts, and the announcements that are switched live. Sounds go out as wav. */
public interface SpokenService {
    CompletionStage<Outcome<List<PromptView>>> prompts();

    /** {@code sound}: a file of any usual format. */
    CompletionStage<Outcome<PromptView>> addPrompt(SessionUser user, String id, String name, byte[] sound);

    CompletionStage<Outcome<PromptView>> replacePrompt(SessionUser user, String id, byte[] sound);

    CompletionStage<Outcome<byte[]>> audio(String id, OptionalInt version);

    CompletionStage<Outcome<Boolean>> deletePrompt(SessionUser user, String id);

    CompletionStage<Outcome<byte[]>> speech(String text, String language);

    CompletionStage<Outcome<List<Announcement>>> announcements();

    CompletionStage<Outcome<Announcement>> putAnnouncement(
            SessionUser user, String name, String text, Optional<String> prompt, boolean on);
}
