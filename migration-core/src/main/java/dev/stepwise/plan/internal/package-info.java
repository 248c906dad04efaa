/** How a plan is made: the order of the steps, and the binding of compiled steps to a schema; not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.plan.internal;

import org.jspecify.annotations.NullMarked;
