/** Writes the sources of a chain: a new chain, its next step, the tables of a version, and the seals of what is released. */
@NullMarked
package dev.stepwise.authoring;

import org.jspecify.annotations.NullMarked;
