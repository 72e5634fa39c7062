package io.hotline.cti.bench;

import java.io.PrintWriter;
import java.util.List;

/** One comparison of ours with a peer, measured in the same run, alternating. */
interface Bench {
    String name();

    /** What is measured and against whom, in one line. */
    String what();

    /** The figures that say most, by their keys in the report: those in the README. */
    List<String> shown();

    /** {@code progress}: standard error. */
    BenchReport run(PrintWriter progress) throws Exception;
}
