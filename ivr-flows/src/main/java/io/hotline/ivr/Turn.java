package io.hotline.ivr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/** What the nodes passed in one step share: variables, the path, and a key pressed during speech that a menu may take. */
final class Turn {
    private static final int MAX_NOTE = 80;

    private final CallFacts facts;
    private final SortedMap<String, String> variables;
    private final Instant now;
    private final Predicate<String> off;
    private final List<StepNote> notes = new ArrayList<>();
    private String part;
    private Optional<Character> typedAhead = Optional.empty();

    Turn(CallFacts facts, SortedMap<String, String> variables, Instant now, String part, Predicate<String> off) {
        this.facts = facts;
        this.variables = variables;
        this.now = now;
        this.part = part;
        this.off = off;
    }

    CallFacts facts() {
        return facts;
    }

    SortedMap<String, String> variables() {
        return variables;
    }

    Instant now() {
        return now;
    }

    List<StepNote> notes() {
        return notes;
    }

    void note(Node node, String text) {
        note(node.id(), text, "");
    }

    /** The sub-flow that the nodes belong to from now on; "" is the main flow. */
    void in(String newPart) {
        part = newPart;
    }

    void note(String nodeId, String text, String key) {
        var place = part.isEmpty() ? nodeId : part + "/" + nodeId;
        notes.add(new StepNote(place, Plain.shortened(text, MAX_NOTE), Plain.shortened(key, 40), now));
    }

    void set(String variable, String value) {
        variables.put(variable, Plain.cleaned(value, Plain.MAX_VALUE));
    }

    void typeAhead(char key) {
        typedAhead = Optional.of(key);
    }

    Optional<Character> takeTypedAhead() {
        var key = typedAhead;
        typedAhead = Optional.empty();
        return key;
    }

    /** Placeholders filled; pieces that have nothing to say left out. */
    List<Speech> spoken(List<Speech> speech) {
        var filled = new ArrayList<Speech>();
        for (var piece : speech) {
            switch (piece) {
                case Speech.Text(var text) -> {
                    var said = Template.spoken(text, variables, language());
                    if (!said.isBlank()) {
                        filled.add(new Speech.Text(said));
                    }
                }
                case Speech.Prompt prompt -> filled.add(prompt);
                case Speech.Announcement(var name) -> {
                    if (!off.test(name)) {
                        filled.add(piece);
                    }
                }
            }
        }
        return filled;
    }

    private SpokenLanguage language() {
        return SpokenLanguage.of(variables.getOrDefault("language", ""));
    }

    static String summary(List<Speech> speech) {
        var words = new StringBuilder();
        for (var piece : speech) {
            words.append(
                    switch (piece) {
                        case Speech.Text(var text) -> text;
                        case Speech.Prompt(var name) -> "【录音 " + name + "】";
                        case Speech.Announcement _ -> "【统一口径公告】";
                    });
        }
        return words.toString();
    }
}
