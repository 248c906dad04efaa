/** V070 to V079: keys by uuid in place of numbers, references named after uuids, customer service, newsletters. */
@NullMarked
package dev.stepwise.phoenixkit.v070;

import org.jspecify.annotations.NullMarked;
