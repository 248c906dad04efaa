/** What the tests and benchmarks of several modules use; never published. */
@NullMarked
package dev.stepwise.testsupport;

import org.jspecify.annotations.NullMarked;
