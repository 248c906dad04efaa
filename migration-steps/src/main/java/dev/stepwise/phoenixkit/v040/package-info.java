/** V040 to V046: uuids, scheduled jobs, consent, the shop. */
@NullMarked
package dev.stepwise.phoenixkit.v040;

import org.jspecify.annotations.NullMarked;
