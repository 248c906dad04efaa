/** How the classes of a chain are found, and why they do not load. Not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.migrate.internal;

import org.jspecify.annotations.NullMarked;
