/** What compiles a chain a second time, in a process of its own. Not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.authoring.compiled.internal;

import org.jspecify.annotations.NullMarked;
