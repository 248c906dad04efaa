/** V040 to V049: uuids, scheduled jobs, consent, the shop and its localized texts, dislikes, imports. */
@NullMarked
package dev.stepwise.phoenixkit.v040;

import org.jspecify.annotations.NullMarked;
