/** Finds which classes of an application use what a range of versions drops, renames, retypes or makes NOT NULL. */
@NullMarked
package dev.stepwise.impact;

import org.jspecify.annotations.NullMarked;
