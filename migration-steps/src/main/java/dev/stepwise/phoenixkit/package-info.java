/** PhoenixKit's tables as a chain of steps. */
@NullMarked
package dev.stepwise.phoenixkit;

import org.jspecify.annotations.NullMarked;
