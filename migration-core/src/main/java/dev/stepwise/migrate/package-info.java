/** What the author of a step sees: steps, the changes that they declare, and the chain that they form. */
@NullMarked
package dev.stepwise.migrate;

import org.jspecify.annotations.NullMarked;
