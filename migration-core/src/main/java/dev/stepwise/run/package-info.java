/** What a run reports, to whom, and how long it waits. */
@NullMarked
package dev.stepwise.run;

import org.jspecify.annotations.NullMarked;
