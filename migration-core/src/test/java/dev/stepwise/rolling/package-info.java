/** A rename in two releases, as {@code docs/rolling-deployments.md} shows it. */
@NullMarked
package dev.stepwise.rolling;

import org.jspecify.annotations.NullMarked;
