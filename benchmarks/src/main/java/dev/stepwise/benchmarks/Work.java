package dev.stepwise.benchmarks;

/**
 * A row of the table: what was done.
 *
 * @param title what was done
 * @param unit what is counted
 */
record Work(String title, Unit unit) {}
