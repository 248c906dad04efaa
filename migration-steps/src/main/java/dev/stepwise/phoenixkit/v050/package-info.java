/** V050 to V059: access to buckets, what outlives its user, unique slugs, permissions, comments on anything. */
@NullMarked
package dev.stepwise.phoenixkit.v050;

import org.jspecify.annotations.NullMarked;
