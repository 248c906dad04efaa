/** The command line, one class a verb; the logic of migrations is not here but in {@code dev.stepwise.run}. */
@NullMarked
package dev.stepwise.cli;

import org.jspecify.annotations.NullMarked;
