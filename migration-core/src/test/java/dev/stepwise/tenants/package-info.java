/** The runs of many tenants, as {@code docs/tenants.md} shows them. */
@NullMarked
package dev.stepwise.tenants;

import org.jspecify.annotations.NullMarked;
