/** V020: the storage of files. */
@NullMarked
package dev.stepwise.phoenixkit.v020;

import org.jspecify.annotations.NullMarked;
