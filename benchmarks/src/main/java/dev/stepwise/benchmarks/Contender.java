package dev.stepwise.benchmarks;

import java.util.Map;

/** A tool or a program that does the work of a benchmark. */
interface Contender {

    String name();

    /** Does the work in the given databases; returns one figure for each row of the table in which the contender occurs. */
    Map<Work, Double> attempt(Databases databases);
}
