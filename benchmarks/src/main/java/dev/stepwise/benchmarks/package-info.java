/** The benchmarks, their contenders and their table of results. */
@NullMarked
package dev.stepwise.benchmarks;

import org.jspecify.annotations.NullMarked;
