/** A chain and its steps as plain data: versions, titles, text with placeholders; and what can go wrong. */
@NullMarked
package dev.stepwise.script;

import org.jspecify.annotations.NullMarked;
