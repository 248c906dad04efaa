/** A real throw-away PostgreSQL server and the databases on it. */
@NullMarked
package dev.stepwise.scratch;

import org.jspecify.annotations.NullMarked;
