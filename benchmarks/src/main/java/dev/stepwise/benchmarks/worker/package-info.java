/** What runs in a process of its own, with nothing on its class path but one tool and its dependencies. */
@NullMarked
package dev.stepwise.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
