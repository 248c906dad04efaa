/** What a database says of the version that is installed in it. */
@NullMarked
package dev.stepwise.state;

import org.jspecify.annotations.NullMarked;
