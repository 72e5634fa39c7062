package io.hotline.cti.http;

import java.io.Serial;

/** Carries a problem from wherever it is noticed to the one place that answers with it. Has no stack: it is no bug. */
final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.word(), null, false, false);
        this.problem = problem;
    }

    ProblemException(Problem problem, Throwable cause) {
        super(problem.word(), cause, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
