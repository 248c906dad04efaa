/** PostgreSQL servers that the process starts itself, and databases that are thrown away. */
@NullMarked
package dev.stepwise.scratch;

import org.jspecify.annotations.NullMarked;
