/** The catalog of a schema as comparable facts, read from pg_catalog. */
@NullMarked
package dev.stepwise.catalog;

import org.jspecify.annotations.NullMarked;
