/** What the packages of this module share. Not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.authoring.internal;

import org.jspecify.annotations.NullMarked;
