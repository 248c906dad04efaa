/** A small chain for the tests of databases and fixtures. */
@NullMarked
package dev.stepwise.testkit.library;

import org.jspecify.annotations.NullMarked;
