/** Chains that fail, to test how failures are reported. */
@NullMarked
package dev.stepwise.cli.chains;

import org.jspecify.annotations.NullMarked;
