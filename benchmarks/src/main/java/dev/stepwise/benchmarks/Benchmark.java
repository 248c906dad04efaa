package dev.stepwise.benchmarks;

import java.util.List;

/** Work that several contenders do, with its goals. */
interface Benchmark {

    /** Returns the name of the benchmark on the command line. */
    String name();

    /** Lets the contenders do the work; returns the lines of the table. */
    List<Comparison> measure(Laboratory laboratory);
}
