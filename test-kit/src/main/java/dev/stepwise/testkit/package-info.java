/** Proofs of a chain as JUnit tests, databases at any version for tests, and rows before and after a version. */
@NullMarked
package dev.stepwise.testkit;

import org.jspecify.annotations.NullMarked;
