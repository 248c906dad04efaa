/** The lock that lets one run at a time migrate a schema. */
@NullMarked
package dev.stepwise.lock;

import org.jspecify.annotations.NullMarked;
