/** V040 to V049: uuids, scheduled jobs, consent, the shop, its texts by language, dislikes. */
@NullMarked
package dev.stepwise.phoenixkit.v040;

import org.jspecify.annotations.NullMarked;
