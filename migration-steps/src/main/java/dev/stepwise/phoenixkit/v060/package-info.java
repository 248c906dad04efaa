/** V060 to V069: uuids that were missing, columns named after uuids, rows that refer by uuid alone, subscription types. */
@NullMarked
package dev.stepwise.phoenixkit.v060;

import org.jspecify.annotations.NullMarked;
