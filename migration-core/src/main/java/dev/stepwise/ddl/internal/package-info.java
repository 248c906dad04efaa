/** How what is declared is rendered, for the words and for the compiler. Not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.ddl.internal;

import org.jspecify.annotations.NullMarked;
