/** How a plan is carried out over JDBC: session, pipeline, steps, backfills, retries; not for use outside of Stepwise. */
@NullMarked
package dev.stepwise.run.internal;

import org.jspecify.annotations.NullMarked;
