/** V040 to V043: uuids, scheduled jobs, consent. */
@NullMarked
package dev.stepwise.phoenixkit.v040;

import org.jspecify.annotations.NullMarked;
