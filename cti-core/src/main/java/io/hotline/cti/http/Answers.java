package io.hotline.cti.http;

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
}
