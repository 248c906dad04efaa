/** Ten ordinary changes as steps, beside the SQL files that make the same changes. */
@NullMarked
package dev.stepwise.authoring.tenchanges;

import org.jspecify.annotations.NullMarked;
