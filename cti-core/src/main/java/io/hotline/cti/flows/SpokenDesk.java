package io.hotline.cti.flows;

import io.hotline.cti.http.Outcome;
import io.hotline.cti.http.SpokenService;
import io.hotline.cti.http.view.PromptView;
import io.hotline.cti.http.view.PromptView.Announcement;
import io.hotline.cti.http.view.PromptView.Use;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.ivr.FlowJson;
import io.hotline.cti.prompt.PromptFailed;
import io.hotline.cti.prompt.SoundConverter;
import io.hotline.cti.prompt.TextToSpeech;
import io.hotline.db.AnnouncementRow;
import io.hotline.db.PromptRow;
import io.hotline.db.SpokenStore;
import io.hotline.db.SpokenStore.Sound;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The library of prompts and the live announcements; what is changed is heard by the next caller. Thread-safe. */
public final class SpokenDesk implements SpokenService {
    private static final int BYTES_A_MILLISECOND = 16;
    private static final int HEADER = 44;

    private final SpokenStore store;
    private final FlowLibrary library;
    private final SoundConverter converter;
    private final TextToSpeech speech;
    private final Supplier<CompletionStage<Boolean>> intoCore;
    private final FlowJobs jobs;

    public SpokenDesk(
            SpokenStore store,
            FlowLibrary library,
            SoundConverter converter,
            TextToSpeech speech,
            Supplier<CompletionStage<Boolean>> intoCore,
            FlowJobs jobs) {
        this.store = store;
        this.library = library;
        this.converter = converter;
        this.speech = speech;
        this.intoCore = intoCore;
        this.jobs = jobs;
    }

    @Override
    public CompletionStage<Outcome<List<PromptView>>> prompts() {
        return jobs.run(() -> {
            var spoken = store.load();
            return new Outcome.Ok<>(spoken.prompts().stream()
                    .map(prompt -> view(prompt, spoken.announcements()))
                    .toList());
        });
    }

    private PromptView view(PromptRow prompt, List<AnnouncementRow> announcements) {
        return new PromptView(
                prompt.id(),
                prompt.name(),
                prompt.durationMs(),
                prompt.version(),
                prompt.updatedAt(),
                prompt.updatedBy(),
                usesOf(prompt.id(), announcements));
    }

    private List<Use> usesOf(String prompt, List<AnnouncementRow> announcements) {
        var uses = new ArrayList<Use>();
        for (var flow : library.all()) {
            JsonNode content = FlowText.tree(FlowJson.write(flow));
            content.path("nodes").forEachEntry((id, node) -> {
                if (node.findValues("prompt").stream()
                        .anyMatch(value -> value.asString("").equals(prompt))) {
                    uses.add(new Use(flow.id(), id));
                }
            });
        }
        announcements.stream()
                .filter(announcement -> prompt.equals(announcement.prompt()))
                .forEach(announcement -> uses.add(new Use(announcement.name(), null)));
        return uses;
    }

    @Override
    public CompletionStage<Outcome<PromptView>> addPrompt(SessionUser user, String id, String name, byte[] sound) {
        return intoCore(jobs.run(() -> {
            if (!FlowText.isId(id) || name.isBlank()) {
                return new Outcome.Invalid<>("请给出录音的编号（id：字母、数字、点、下划线和短横）和名称（name）");
            }
            return converted(
                    sound,
                    wav -> store.addPrompt(id, name, wav, user.login())
                            .<Outcome<PromptView>>map(row -> new Outcome.Ok<>(view(row, List.of())))
                            .orElseGet(() -> Outcome.refused("已有录音“" + id + "”，请换一个编号，或上传它的新版本")));
        }));
    }

    @Override
    public CompletionStage<Outcome<PromptView>> replacePrompt(SessionUser user, String id, byte[] sound) {
        return intoCore(jobs.run(() -> converted(
                sound,
                wav -> store.replacePrompt(id, wav, user.login())
                        .<Outcome<PromptView>>map(
                                row -> new Outcome.Ok<>(view(row, store.load().announcements())))
                        .orElseGet(() -> new Outcome.NotFound<>("录音")))));
    }

    private interface Keep {
        Outcome<PromptView> keep(Sound sound);
    }

    private Outcome<PromptView> converted(byte[] sound, Keep keep) {
        byte[] wav;
        try {
            wav = converter.convert(sound);
        } catch (PromptFailed e) {
            return new Outcome.Invalid<>(String.valueOf(e.getMessage()));
        }
        return keep.keep(new Sound(wav, sha256(wav), (wav.length - HEADER) / BYTES_A_MILLISECOND));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public CompletionStage<Outcome<byte[]>> audio(String id, OptionalInt version) {
        return jobs.run(() -> store.sound(id, version.isPresent() ? version.getAsInt() : null)
                .<Outcome<byte[]>>map(Outcome.Ok::new)
                .orElseGet(() -> new Outcome.NotFound<>("录音")));
    }

    @Override
    public CompletionStage<Outcome<Boolean>> deletePrompt(SessionUser user, String id) {
        return intoCore(jobs.run(() -> {
            var uses = usesOf(id, store.load().announcements());
            if (!uses.isEmpty()) {
                return new Outcome.Conflict<>("in-use", "还有流程或公告在用这个录音", Map.of("usedBy", uses));
            }
            return store.deletePrompt(id) ? new Outcome.Ok<>(true) : new Outcome.NotFound<>("录音");
        }));
    }

    @Override
    public CompletionStage<Outcome<byte[]>> speech(String text, String language) {
        return jobs.run(() -> {
            try {
                return new Outcome.Ok<>(speech.speak(text, language));
            } catch (PromptFailed e) {
                return new Outcome.Invalid<>("这段文字没有合成出声音：" + e.getMessage());
            }
        });
    }

    @Override
    public CompletionStage<Outcome<List<Announcement>>> announcements() {
        return jobs.run(() -> {
            var byName = new TreeMap<String, Announcement>();
            namedByFlows().forEach(name -> byName.put(name, new Announcement(name, "", null, false, null, null)));
            store.load().announcements().forEach(row -> byName.put(row.name(), view(row)));
            return new Outcome.Ok<>(List.copyOf(byName.values()));
        });
    }

    /** Those that could be switched on, whether they were ever worded or not. */
    private Set<String> namedByFlows() {
        var names = new TreeSet<String>();
        for (var flow : library.all()) {
            FlowText.tree(FlowJson.write(flow)).path("nodes").findValues("announcement").stream()
                    .map(name -> name.asString(""))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return names;
    }

    private static Announcement view(AnnouncementRow row) {
        return new Announcement(row.name(), row.text(), row.prompt(), row.on(), row.updatedAt(), row.updatedBy());
    }

    @Override
    public CompletionStage<Outcome<Announcement>> putAnnouncement(
            SessionUser user, String name, String text, Optional<String> prompt, boolean on) {
        return intoCore(jobs.run(() -> {
            boolean known = prompt.isEmpty()
                    || store.load().prompts().stream()
                            .anyMatch(each -> each.id().equals(prompt.get()));
            if (!known) {
                return new Outcome.Invalid<>("没有录音“" + prompt.orElse("") + "”");
            }
            if (on && prompt.isEmpty() && text.isBlank()) {
                return new Outcome.Invalid<>("要启用的公告须有文字或录音");
            }
            return new Outcome.Ok<>(view(store.putAnnouncement(name, text, prompt.orElse(null), on, user.login())));
        }));
    }

    private <T> CompletionStage<Outcome<T>> intoCore(CompletionStage<Outcome<T>> committed) {
        return committed.thenCompose(outcome -> outcome instanceof Outcome.Ok<T>
                ? intoCore.get().thenApply(done -> done ? outcome : new Outcome.Unavailable<T>(FlowDesk.NOT_YET))
                : CompletableFuture.completedStage(outcome));
    }
}
