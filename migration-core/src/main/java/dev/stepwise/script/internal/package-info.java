/** How SQL is written as text, and how placeholders pass through a renderer; not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.script.internal;

import org.jspecify.annotations.NullMarked;
