/** The marker and the journal: what a database says of its own version and past. */
@NullMarked
package dev.stepwise.history;

import org.jspecify.annotations.NullMarked;
