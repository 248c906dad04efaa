/** The command line, one class a verb. */
@NullMarked
package dev.stepwise.cli;

import org.jspecify.annotations.NullMarked;
