/** The code that runs in a separate process, with only one tool and its dependencies on the class path. */
@NullMarked
package dev.stepwise.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
