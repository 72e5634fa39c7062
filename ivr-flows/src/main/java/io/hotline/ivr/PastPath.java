package io.hotline.ivr;

import io.hotline.ivr.FlowReplay.PastCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a caller did from the path that his timeline kept, so that he can do it again in another version. */
public final class PastPath {
    private PastPath() {}

    public sealed interface Reading {
        record Read(PastCall call) implements Reading {}

        /** The path does not tell enough. The sentence is Chinese. */
        record Undecided(String why) implements Reading {}
    }

    public static Reading read(CallFacts facts, Instant startedAt, List<StepNote> path, IvrEffect.Ending end) {
        var answers = new TreeMap<String, List<IvrInput>>();
        var before = new StepNote("", "", "", startedAt);
        for (var note : path) {
            if (note.text().equals(Notes.FOUND)) {
                return new Reading.Undecided("查询的结果没有留存");
            }
            if (note.key().equals(Notes.SECRET)) {
                return new Reading.Undecided("保密的按键没有留存");
            }
            // A key that cut the greeting short was the menu's answer: he was not asked there.
            var typedAhead = before.text().equals(Notes.KEY_CUT) && before.key().equals(note.key());
            if (!typedAhead || note.text().equals(Notes.KEY_CUT)) {
                answer(note, answers);
            } else if (note.text().equals(Notes.RATED)) {
                add(note, answers, new IvrInput.Done());
            }
            before = note;
        }
        return new Reading.Read(new PastCall(facts, startedAt, answers, end));
    }

    private static void answer(StepNote note, Map<String, List<IvrInput>> answers) {
        var text = note.text();
        switch (text) {
            case Notes.KEY_CUT -> instead(note, answers, new IvrInput.Digits(note.key()));
            case Notes.CHOSEN, Notes.TYPED, Notes.WRONG, Notes.WANTS_CALLBACK, Notes.OTHER_NUMBER ->
                add(note, answers, new IvrInput.Digits(note.key()));
            case Notes.RATED -> {
                add(note, answers, new IvrInput.Digits(note.key()));
                add(note, answers, new IvrInput.Done());
            }
            case Notes.NOT_RATED -> instead(note, answers, new IvrInput.Failed("没有存下"));
            case Notes.NO_CALLBACK ->
                add(note, answers, note.key().isEmpty() ? new IvrInput.TimedOut() : new IvrInput.Digits(note.key()));
            case Notes.SILENT -> add(note, answers, new IvrInput.TimedOut());
            case Notes.BOOKED -> add(note, answers, new IvrInput.Done());
            case Notes.NOT_BOOKED -> add(note, answers, new IvrInput.Failed("没有预约上"));
            case Notes.NOTHING -> add(note, answers, new IvrInput.LookedUp(new TreeMap<>()));
            case Notes.NO_MESSAGE -> add(note, answers, new IvrInput.Failed("没有留言"));
            case Notes.NOT_REACHED -> add(note, answers, new IvrInput.Failed(Notes.NOT_REACHED));
            default -> {
                if (text.startsWith(Notes.PLAYED)) {
                    add(note, answers, new IvrInput.Played());
                } else if (text.startsWith(Notes.LOOK_UP_FAILED)) {
                    add(note, answers, new IvrInput.LookUpFailed(text.substring(Notes.LOOK_UP_FAILED.length())));
                } else if (text.startsWith(Notes.NOT_PLAYED)) {
                    instead(note, answers, new IvrInput.Failed(text.substring(Notes.NOT_PLAYED.length())));
                } else if (text.matches(Notes.MESSAGE + "\\d{1,4} 秒")) {
                    var seconds = text.substring(Notes.MESSAGE.length(), text.length() - 2);
                    add(note, answers, new IvrInput.Recorded("", Duration.ofSeconds(Long.parseLong(seconds))));
                }
            }
        }
    }

    /** The last answer turned out to be this one. */
    private static void instead(StepNote note, Map<String, List<IvrInput>> answers, IvrInput input) {
        var given = answers.get(note.nodeId());
        if (given != null && !given.isEmpty()) {
            given.removeLast();
        }
        add(note, answers, input);
    }

    private static void add(StepNote note, Map<String, List<IvrInput>> answers, IvrInput input) {
        answers.computeIfAbsent(note.nodeId(), _ -> new ArrayList<>()).add(input);
    }
}
