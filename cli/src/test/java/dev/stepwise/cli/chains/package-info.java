/** Chains that fail, for the tests of what a failure looks like. */
@NullMarked
package dev.stepwise.cli.chains;

import org.jspecify.annotations.NullMarked;
