/** From a step to text with placeholders: here jOOQ ends. Not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.compile.internal;

import org.jspecify.annotations.NullMarked;
