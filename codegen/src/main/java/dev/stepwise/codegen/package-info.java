/** jOOQ code generation from a migrated scratch PostgreSQL. */
@NullMarked
package dev.stepwise.codegen;

import org.jspecify.annotations.NullMarked;
