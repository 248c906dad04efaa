/** The command line, with one class per command. The logic of migrations is in {@code dev.stepwise.run}. */
@NullMarked
package dev.stepwise.cli;

import org.jspecify.annotations.NullMarked;
