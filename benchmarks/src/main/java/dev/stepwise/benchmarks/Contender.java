package dev.stepwise.benchmarks;

import java.util.Map;

/** One of those who do the same work. */
interface Contender {

    /** Returns the name in the table. */
    String name();

    /** Does the work in databases that it is given; returns what it took, a figure for each row of the table that it stands in. */
    Map<Work, Double> attempt(Databases databases);
}
