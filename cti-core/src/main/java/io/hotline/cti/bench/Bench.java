package io.hotline.cti.bench;

import java.io.PrintWriter;

/** One comparison of ours with a peer, measured in the same run, alternating. */
interface Bench {
    String name();

    /** What is measured and against whom, in one line. */
    String what();

    /** {@code progress}: standard error. */
    BenchReport run(PrintWriter progress) throws Exception;
}
