/** What the versions from integer keys to uuids cost on large tables that an application uses meanwhile. */
@NullMarked
package dev.stepwise.benchmarks.users;

import org.jspecify.annotations.NullMarked;
