/** The marker, the journal and the lock of a schema, and how its state is read; plain JDBC, not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.state.internal;

import org.jspecify.annotations.NullMarked;
