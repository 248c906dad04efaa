/** The Maven plugin: each command of the command line as a goal. */
@NullMarked
package dev.stepwise.maven;

import org.jspecify.annotations.NullMarked;
