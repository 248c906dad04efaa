/** Which locks the ways to change a large table hold, and for how long, as a server shows them. */
@NullMarked
package dev.stepwise.benchmarks.locks;

import org.jspecify.annotations.NullMarked;
