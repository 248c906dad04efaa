/** What a run will do: the steps on the way to a version, with the statements that are sent. */
@NullMarked
package dev.stepwise.plan;

import org.jspecify.annotations.NullMarked;
