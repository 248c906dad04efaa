/** V080 to V089: e-mail templates per language, positions, documents, catalogues, published versions. */
@NullMarked
package dev.stepwise.phoenixkit.v080;

import org.jspecify.annotations.NullMarked;
