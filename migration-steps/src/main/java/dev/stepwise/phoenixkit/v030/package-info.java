/** V030 to V039: billing and subscriptions, artificial intelligence, support tickets, connections between users, sync. */
@NullMarked
package dev.stepwise.phoenixkit.v030;

import org.jspecify.annotations.NullMarked;
