/** What the tests share: a database for each, and small chains. */
@NullMarked
package dev.stepwise.testing;

import org.jspecify.annotations.NullMarked;
