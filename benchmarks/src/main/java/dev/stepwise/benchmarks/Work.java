package dev.stepwise.benchmarks;

/**
 * The work of a benchmark, which is a row of the table.
 *
 * @param title the description of the work
 * @param unit the unit of its figures
 */
record Work(String title, Unit unit) {}
