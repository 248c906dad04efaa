/** A chain whose newest step fills a column of a large table. */
@NullMarked
package dev.stepwise.benchmarks.entries;

import org.jspecify.annotations.NullMarked;
