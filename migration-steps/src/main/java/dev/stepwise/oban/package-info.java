/** Oban's job queue as a separate chain, which PhoenixKit's V027 includes. */
@NullMarked
package dev.stepwise.oban;

import org.jspecify.annotations.NullMarked;
