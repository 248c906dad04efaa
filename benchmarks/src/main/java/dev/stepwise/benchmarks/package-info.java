/** The benchmarks, what they are done with, and the table that they end in. */
@NullMarked
package dev.stepwise.benchmarks;

import org.jspecify.annotations.NullMarked;
