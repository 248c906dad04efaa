/** V030 to V035: billing and subscriptions, artificial intelligence, the tickets of the support. */
@NullMarked
package dev.stepwise.phoenixkit.v030;

import org.jspecify.annotations.NullMarked;
