package io.hotline.cti.http;

import java.util.function.Function;

/** The outcomes that several operations share, as answers. {@code what} is the Chinese word for the thing asked for. */
final class Answers {
    private Answers() {}

    static Answer action(ActionOutcome outcome, String what) {
        return switch (outcome) {
            case ActionOutcome.Done _ -> new Answer.Empty();
            case ActionOutcome.NotFound _ -> Answer.problem(Exchange.notFound(what));
            case ActionOutcome.Refused(var why) -> Answer.problem(Problem.refused(why));
            case ActionOutcome.Unavailable(var why) -> Answer.problem(Problem.unavailable(why));
        };
    }

    static <T> T found(Lookup<T> lookup, String what) {
        return switch (lookup) {
            case Lookup.Found<T>(var value) -> value;
            case Lookup.NotFound<T> _ -> throw new ProblemException(Exchange.notFound(what));
            case Lookup.Unavailable<T>(var why) -> throw new ProblemException(Problem.unavailable(why));
        };
    }

    static <T> Answer of(Outcome<T> outcome, int status, Function<T, Object> shown) {
        return switch (outcome) {
            case Outcome.Ok<T>(var value) -> Answer.json(status, shown.apply(value));
            case Outcome<T> other -> notDone(other);
        };
    }

    static Answer empty(Outcome<?> outcome) {
        return outcome instanceof Outcome.Ok<?> ? new Answer.Empty() : notDone(outcome);
    }

    private static Answer notDone(Outcome<?> outcome) {
        return Answer.problem(
                switch (outcome) {
                    case Outcome.Ok<?> done -> throw new IllegalStateException("done: " + done);
                    case Outcome.NotFound<?>(var what) -> Exchange.notFound(what);
                    case Outcome.Invalid<?>(var why) -> Problem.badRequest(why);
                    case Outcome.Unavailable<?>(var why) -> Problem.unavailable(why);
                    case Outcome.Conflict<?>(var word, var why, var more) -> {
                        Problem problem = Problem.of(409, word, "现在不能这样做", why);
                        for (var entry : more.entrySet()) {
                            problem = problem.with(entry.getKey(), entry.getValue());
                        }
                        yield problem;
                    }
                });
    }
}
