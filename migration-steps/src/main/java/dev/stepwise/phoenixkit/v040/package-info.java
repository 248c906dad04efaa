/** V040 to V049: shop texts by language, dislikes, what an import maps and made. */
@NullMarked
package dev.stepwise.phoenixkit.v040;

import org.jspecify.annotations.NullMarked;
