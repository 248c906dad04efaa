/** Takes a schema to any version of a chain: plan, run, report. */
@NullMarked
package dev.stepwise.run;

import org.jspecify.annotations.NullMarked;
