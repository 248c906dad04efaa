/** Compiles chains to text when they are built, so that they run without jOOQ. */
@NullMarked
package dev.stepwise.authoring.compiled;

import org.jspecify.annotations.NullMarked;
