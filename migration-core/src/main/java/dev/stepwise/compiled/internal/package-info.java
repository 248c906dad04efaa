/** What a build makes of a chain, so that it runs without jOOQ: its files, and whether they are those of the classes that are here. Not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.compiled.internal;

import org.jspecify.annotations.NullMarked;
