package io.hotline.ivr;

import io.hotline.ivr.IvrState.Place;
import io.hotline.ivr.IvrState.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The nodes that ask for keys: the first time, again after a wrong key or a silence, and what follows the last try. */
final class Questions {
    private static final DigitRule PHONE_NUMBER =
            new DigitRule(7, 15, Optional.of('#'), Optional.empty(), DigitRule.CheckDigit.NONE);
    private static final DigitRule ONE_KEY =
            new DigitRule(1, 1, Optional.empty(), Optional.empty(), DigitRule.CheckDigit.NONE);

    private Questions() {}

    /** Asked for the first time: that he came here is part of his path, even when he goes without an answer. */
    static Move ask(Turn turn, Node node, Node.Question question, DigitRule rule, Stage stage) {
        turn.note(node, "提问：" + Turn.summary(turn.spoken(question.prompt())));
        return collect(turn, question, question.prompt(), rule, stage, 0);
    }

    static Move askKey(Turn turn, Node node, Node.Question question, Stage stage) {
        return ask(turn, node, question, ONE_KEY, stage);
    }

    /** A key that cut the greeting short is taken as the answer, if it is one. */
    static Move menuEntered(Turn turn, Flow flow, Node.Menu menu) {
        return turn.takeTypedAhead()
                .flatMap(key -> chosen(turn, flow, menu, key))
                .orElseGet(() -> askKey(turn, menu, menu.question(), Stage.ASKING));
    }

    static Move menuAnswered(Turn turn, Flow flow, Node.Menu menu, Place place, IvrInput input) {
        if (input instanceof IvrInput.Digits(var digits) && digits.length() == 1) {
            var chosen = chosen(turn, flow, menu, digits.charAt(0));
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        return again(turn, menu, menu.question(), ONE_KEY, place, input)
                .orElseGet(() -> silent(input)
                        ? orFallback(menu.onSilence(), "一直没有按键")
                        : orFallback(menu.onInvalid(), "一直没有按对"));
    }

    private static Optional<Move> chosen(Turn turn, Flow flow, Node.Menu menu, char key) {
        var target = menu.choices().get(key);
        if (target != null) {
            turn.note(menu.id(), Notes.CHOSEN, String.valueOf(key));
            return Optional.of(new Move.To(target));
        }
        if (key == '0' && menu.noHumanBecause().isEmpty() && flow.purpose() != Flow.Purpose.AFTER_CALL) {
            turn.note(menu.id(), Notes.CHOSEN, "0");
            return Optional.of(new Move.Fallback("按 0 转人工"));
        }
        return Optional.empty();
    }

    static Move collected(Turn turn, Node.Collect collect, Place place, IvrInput input) {
        if (input instanceof IvrInput.Digits(var digits) && collect.rule().accepts(digits)) {
            turn.set(collect.variable(), collect.rule().normal(digits));
            turn.note(collect.id(), Notes.TYPED, collect.secret() ? Notes.SECRET : digits);
            return new Move.To(collect.next());
        }
        var heard = collect.secret() && input instanceof IvrInput.Digits ? new IvrInput.Digits(Notes.SECRET) : input;
        return again(turn, collect, collect.question(), collect.rule(), place, heard)
                .orElseGet(() -> silent(input)
                        ? orFallback(collect.onSilence(), "一直没有按键")
                        : orFallback(collect.onInvalid(), "一直没有按对"));
    }

    static Move surveyEntered(Turn turn, Node.Survey survey) {
        return turn.takeTypedAhead()
                .filter(key -> score(survey, String.valueOf(key)) > 0)
                .map(key -> rated(turn, survey, String.valueOf(key)))
                .orElseGet(() -> askKey(turn, survey, survey.question(), Stage.ASKING));
    }

    static Move surveyAnswered(Turn turn, Node.Survey survey, Place place, IvrInput input) {
        if (place.stage() == Stage.SAVING) {
            if (!(input instanceof IvrInput.Done)) {
                turn.note(survey, Notes.NOT_RATED);
            }
            return new Move.To(survey.rated());
        }
        if (input instanceof IvrInput.Digits(var digits) && score(survey, digits) > 0) {
            return rated(turn, survey, digits);
        }
        return again(turn, survey, survey.question(), ONE_KEY, place, input)
                .orElseGet(() -> orFallback(survey.onSilence(), "没有评价"));
    }

    static Move callbackAnswered(Turn turn, Node.Callback callback, Place place, IvrInput input) {
        return switch (place.stage()) {
            case SAVING -> {
                var booked = input instanceof IvrInput.Done;
                turn.note(callback, booked ? Notes.BOOKED : Notes.NOT_BOOKED);
                yield new Move.To(booked ? callback.booked() : callback.declined());
            }
            case ASKING_NUMBER -> {
                if (input instanceof IvrInput.Digits(var digits) && PHONE_NUMBER.accepts(digits)) {
                    turn.note(callback.id(), Notes.OTHER_NUMBER, digits);
                    yield book(callback, digits);
                }
                yield again(turn, callback, callback.numberQuestion(), PHONE_NUMBER, place, input)
                        .orElseGet(() -> new Move.To(callback.declined()));
            }
            case ASKING, SPEAKING, LOOKING_UP, RECORDING, ENDED -> {
                if (input instanceof IvrInput.Digits(var digits) && (digits.equals("1") || digits.equals("2"))) {
                    var own = turn.facts().caller();
                    turn.note(callback.id(), Notes.WANTS_CALLBACK, digits);
                    yield digits.equals("1") && !own.isEmpty()
                            ? book(callback, own)
                            : ask(turn, callback, callback.numberQuestion(), PHONE_NUMBER, Stage.ASKING_NUMBER);
                }
                // Any other key, or none, is a no: the caller keeps waiting for a human.
                turn.note(callback.id(), Notes.NO_CALLBACK, input instanceof IvrInput.Digits(var digits) ? digits : "");
                yield new Move.To(callback.declined());
            }
        };
    }

    private static Move book(Node.Callback callback, String number) {
        return new Move.Do(new IvrEffect.BookCallback(number, callback.queue()), Stage.SAVING);
    }

    private static Move rated(Turn turn, Node.Survey survey, String key) {
        turn.note(survey.id(), Notes.RATED, key);
        turn.set("rating", key);
        return new Move.Do(new IvrEffect.SaveRating(score(survey, key)), Stage.SAVING);
    }

    private static int score(Node.Survey survey, String digits) {
        if (digits.length() != 1 || digits.charAt(0) < '1' || digits.charAt(0) > '0' + survey.keys()) {
            return 0;
        }
        return digits.charAt(0) - '0';
    }

    private static Optional<Move> again(
            Turn turn, Node node, Node.Question question, DigitRule rule, Place place, IvrInput input) {
        var tries = place.tries() + 1;
        var key = input instanceof IvrInput.Digits(var digits) ? digits : "";
        turn.note(node.id(), silent(input) ? Notes.SILENT : Notes.WRONG, key);
        if (tries >= question.tries()) {
            return Optional.empty();
        }
        var speech = new ArrayList<>(silent(input) ? question.silent() : question.invalid());
        speech.addAll(question.prompt());
        return Optional.of(collect(turn, question, speech, rule, place.stage(), tries));
    }

    private static Move collect(
            Turn turn, Node.Question question, List<Speech> speech, DigitRule rule, Stage stage, int tries) {
        var endKeys = new TreeSet<Character>();
        rule.endKey().ifPresent(endKeys::add);
        var effect = new IvrEffect.Collect(
                turn.spoken(speech),
                question.bargeIn(),
                rule.max(),
                endKeys,
                question.firstTimeout(),
                question.interTimeout());
        return new Move.Do(effect, stage, tries);
    }

    private static boolean silent(IvrInput input) {
        return !(input instanceof IvrInput.Digits);
    }

    private static Move orFallback(Optional<String> target, String why) {
        return target.<Move>map(Move.To::new).orElseGet(() -> new Move.Fallback(why));
    }
}
