package dev.stepwise.benchmarks;

import java.util.List;

/** Work that is done by several contenders, and what is to be reached. */
interface Benchmark {

    /** Returns the name by which the command line asks for it. */
    String name();

    /** Has the work done; returns the lines of the table. */
    List<Comparison> measure(Laboratory laboratory);
}
