/** The PostgreSQL DDL that the open edition of jOOQ cannot say. */
@NullMarked
package dev.stepwise.ddl;

import org.jspecify.annotations.NullMarked;
